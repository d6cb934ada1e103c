-- What operators of the installation do to the stores that they run for others.
--
-- Glossary
--   hosted_store_id  the store that it is about; the rows themselves belong to the installation
--   call_key         the idempotency key of the request, so that one that is repeated acts once
create schema operator;

create table operator.log (
  store_id text collate "C" not null default 'installation' check (store_id = 'installation'),
  entry_id text collate "C" not null,
  operator_id text collate "C" not null,
  action text not null,
  hosted_store_id text collate "C" not null,
  -- The domain, the plan, the reason: no name or address of a person.
  detail text,
  -- `pending` until it is known; it stays so where the process died meanwhile.
  outcome text not null default 'pending',
  request_id text not null,
  call_key text collate "C",
  at timestamptz not null,
  primary key (store_id, entry_id)
);
create index log_of_store on operator.log (store_id, hosted_store_id, entry_id);
create unique index log_key on operator.log (store_id, operator_id, action, call_key) where call_key is not null;

-- Stores that are being opened: a job finishes what the process that began could not.
create table operator.openings (
  store_id text collate "C" not null default 'installation' check (store_id = 'installation'),
  hosted_store_id text collate "C" not null,
  store jsonb not null,
  plan text,
  owner_email text not null,
  primary key (store_id, hosted_store_id)
);

select merastore.isolate('operator.log');
select merastore.isolate('operator.openings');
select merastore.create_event_log('operator');
select merastore.create_jobs('operator');
select merastore.create_kept_answers('operator');
