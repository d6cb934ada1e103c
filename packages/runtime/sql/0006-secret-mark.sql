-- Which secret the rows of this installation were made with. A process that has another one would sign with keys that it
-- cannot open and give tokens that the others refuse, so it does not start.
--
-- Glossary
--   secret_mark   a keyed digest of the secret: it tells two secrets apart, and nothing of either
create table merastore.installation (
  store_id text collate "C" primary key default 'installation' check (store_id = 'installation'),
  secret_mark text not null
);
select merastore.isolate('merastore.installation');
revoke all on merastore.installation from merastore_app;
