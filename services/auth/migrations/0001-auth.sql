-- Who may sign in, and the proofs that they did.
--
-- Glossary
--   realm          customers belong to their store; staff belong to the installation: store_id = 'installation'
--   email_key      the address as it is compared: trimmed, lower case, NFC
--   link           a proof that is sent by mail; its secret is derived from its id and stands in no table
--   generation     how often the tokens of a session have been renewed
create schema auth;

create table auth.accounts (
  store_id text collate "C" not null,
  account_id text collate "C" not null,
  email text not null,
  email_key text collate "C" not null,
  email_verified_at timestamptz,
  -- Argon2id; null while an invitation is open.
  password_hash text check (password_hash like '$argon2id$%'),
  name text,
  locale text not null,
  created_at timestamptz not null,
  primary key (store_id, account_id),
  constraint accounts_email_key unique (store_id, email_key),
  check (store_id = 'installation' or password_hash is not null)
);

create table auth.memberships (
  store_id text collate "C" not null,
  staff_id text collate "C" not null,
  -- Where the account of the person stands.
  staff_scope text collate "C" not null default 'installation' check (staff_scope = 'installation'),
  role text not null check (role in ('owner', 'manager', 'support', 'fulfilment')),
  invited_at timestamptz not null,
  -- Null while the invitation is open: such a membership permits nothing.
  accepted_at timestamptz,
  primary key (store_id, staff_id),
  foreign key (staff_scope, staff_id) references auth.accounts (store_id, account_id)
);
create index memberships_of_staff on auth.memberships (staff_id);

create table auth.sessions (
  store_id text collate "C" not null,
  session_id text collate "C" not null,
  account_id text collate "C" not null,
  generation integer not null default 0,
  address text,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  -- Moves with each renewal, up to ends_at.
  expires_at timestamptz not null,
  ends_at timestamptz not null,
  revoked_at timestamptz,
  primary key (store_id, session_id),
  foreign key (store_id, account_id) references auth.accounts on delete cascade
);
create index sessions_of_account on auth.sessions (store_id, account_id);
create index sessions_expiry on auth.sessions (expires_at);

-- Every token of a session, so that the return of a used one is noticed.
create table auth.refresh_tokens (
  store_id text collate "C" not null,
  -- SHA-256: the token is 256 random bits, so it needs no slow digest.
  token_hash text collate "C" not null,
  session_id text collate "C" not null,
  generation integer not null,
  issued_at timestamptz not null,
  used_at timestamptz,
  primary key (store_id, token_hash),
  foreign key (store_id, session_id) references auth.sessions on delete cascade
);
create index refresh_tokens_of_session on auth.refresh_tokens (store_id, session_id);
create index refresh_tokens_age on auth.refresh_tokens (issued_at);

create table auth.links (
  store_id text collate "C" not null,
  link_id text collate "C" not null,
  purpose text not null check (purpose in ('email-verification', 'password-reset', 'staff-invitation')),
  account_id text collate "C" not null,
  -- The store in whose name the mail is sent.
  for_store_id text collate "C" not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (store_id, link_id),
  foreign key (store_id, account_id) references auth.accounts on delete cascade
);
create index links_of_account on auth.links (store_id, account_id);
create index links_expiry on auth.links (expires_at);

-- Tries at a door under one email address, whether it has an account or not: both must look the same.
create table auth.tries (
  store_id text collate "C" not null,
  door text not null check (door in ('sign-in', 'password-reset', 'email-verification')),
  email_key text collate "C" not null,
  count integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz not null,
  primary key (store_id, door, email_key)
);
create index tries_age on auth.tries (last_at);

create table auth.signing_keys (
  store_id text collate "C" not null default 'installation' check (store_id = 'installation'),
  kid text collate "C" not null,
  status text not null check (status in ('next', 'active', 'retired')),
  public_jwk jsonb not null,
  -- AES-256-GCM under a key that is derived from the installation's secret.
  private_sealed text not null,
  created_at timestamptz not null,
  active_since timestamptz,
  -- Set when it retires: its last token has expired by then.
  verify_until timestamptz,
  primary key (store_id, kid),
  check ((status = 'retired') = (verify_until is not null))
);
create unique index signing_keys_one_each on auth.signing_keys (store_id, status) where status in ('next', 'active');

select merastore.isolate('auth.accounts');
select merastore.isolate('auth.signing_keys');
-- Read or swept over all stores: roles at sign-in, what has expired.
select merastore.isolate_shared('auth.memberships');
select merastore.isolate_shared('auth.sessions');
select merastore.isolate_shared('auth.refresh_tokens');
select merastore.isolate_shared('auth.links');
select merastore.isolate_shared('auth.tries');
select merastore.create_event_log('auth');
select merastore.create_jobs('auth');
select merastore.create_kept_answers('auth');
