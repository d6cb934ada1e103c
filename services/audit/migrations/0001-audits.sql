-- Audits of a store: what was looked at, and what was found.
--
-- Glossary
--   state   where an audit goes on: the auditor, its cursor, and what each rule came to so far
--   saves   how often the state was saved; a process that saves over another's state finds out by it
create schema audit;

create table audit.audits (
  store_id text collate "C" not null,
  audit_id text collate "C" not null,
  status text not null check (status in ('waiting', 'running', 'completed', 'failed')),
  state jsonb not null,
  percent integer not null default 0 check (percent between 0 and 100),
  saves integer not null default 0,
  checked bigint not null default 0,
  violations bigint not null default 0,
  -- Why it failed, for staff.
  reason text,
  started_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (store_id, audit_id),
  check ((status in ('completed', 'failed')) = (finished_at is not null))
);
-- A store has one audit under way: whoever starts another joins it.
create unique index audits_under_way on audit.audits (store_id) where status in ('waiting', 'running');

select merastore.isolate('audit.audits');
select merastore.create_event_log('audit');
select merastore.create_jobs('audit');
select merastore.create_kept_answers('audit');
