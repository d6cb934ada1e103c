-- Emails and the tries to deliver them.
--
-- Glossary
--   cause     the fact that an email tells of; one email a cause, however often the fact is heard
--   settled   sent or given up: nothing more happens to the email, and the time until its body is erased runs
--   lease     how long a try may take; a `sending` email beyond it was left by a process that died
--
-- Retention: the body of an email with a link is erased 24 hours after it settled, that of others after 90 days
-- (retention.ts). The row stays, because its cause keeps a replayed fact from being sent again.
create schema notification;

create table notification.emails (
  store_id text collate "C" not null,
  id text collate "C" not null,
  cause text collate "C" not null,
  template text not null check (template in ('order-placed', 'shipment-shipped', 'shipment-delivered',
    'email-verification', 'password-reset', 'staff-invitation')),
  recipient text not null,
  locale text not null,
  sender_name text not null check (sender_name !~ '[\x01-\x1f\x7f]'),
  reply_to text check (reply_to !~ '[\x01-\x20\x7f]'),
  subject text not null check (subject !~ '[\x01-\x1f\x7f]'),
  message_id text not null,
  html text,
  text text,
  order_id text collate "C",
  resend_of text collate "C",
  status text not null default 'queued' check (status in ('queued', 'sending', 'sent', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  leased_until timestamptz,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  settled_at timestamptz,
  primary key (store_id, id),
  unique (store_id, cause),
  foreign key (store_id, resend_of) references notification.emails (store_id, id),
  check ((html is null) = (text is null)),
  check ((status in ('sent', 'failed')) = (settled_at is not null)),
  check ((status = 'sending') = (leased_until is not null)),
  check ((status = 'queued') = (next_attempt_at is not null))
);
create index emails_of_order on notification.emails (store_id, order_id, id) where order_id is not null;
create index emails_of_recipient on notification.emails (store_id, lower(recipient), id);
create index emails_by_status on notification.emails (store_id, status, id);
create index emails_resent on notification.emails (store_id, resend_of) where resend_of is not null;
-- The mailbox page shows all stores in one order.
create index emails_of_all_stores on notification.emails (id);
create index emails_to_erase on notification.emails (settled_at) where html is not null;

create table notification.delivery_attempts (
  store_id text collate "C" not null,
  email_id text collate "C" not null,
  number integer not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  outcome text check (outcome in ('sent', 'temporary-failure', 'permanent-failure')),
  answer text,
  primary key (store_id, email_id, number),
  foreign key (store_id, email_id) references notification.emails (store_id, id),
  check ((finished_at is null) = (outcome is null))
);

-- Shared, because the erasure of bodies and the mailbox page go over all stores.
select merastore.isolate_shared('notification.emails');
select merastore.isolate_shared('notification.delivery_attempts');
select merastore.create_event_log('notification');
select merastore.create_consumers('notification');
select merastore.create_jobs('notification');
select merastore.create_kept_answers('notification');
