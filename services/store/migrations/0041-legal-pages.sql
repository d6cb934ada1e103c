-- What the merchant has to tell customers (imprint, terms, privacy, withdrawal, shipping), by kind and language.
create table store.legal_pages (
  store_id text collate "C" not null references store.stores,
  kind text collate "C" not null check (kind in ('imprint', 'terms', 'privacy', 'withdrawal', 'shipping')),
  locale text collate "C" not null,
  -- As it was written: plain text, or HTML. Null once the page was removed: the row stays, so that its revision goes on.
  body text check (body <> ''),
  revision integer not null default 1,
  updated_at timestamptz not null,
  primary key (store_id, kind, locale)
);
select merastore.isolate('store.legal_pages');
