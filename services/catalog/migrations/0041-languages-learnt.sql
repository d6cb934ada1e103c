-- merastore: in batches
-- The stems of stores that stand already were English, whatever their language is.
with upgraded as (
  update catalog.settings set search_version = 2
  where store_id = (select store_id from catalog.settings where search_version < 2 limit 1) returning store_id
)
insert into catalog.jobs (store_id, id, kind, data, run_at)
select store_id, 'job_learn-language-2', 'learn-language', '{}', now() from upgraded
on conflict do nothing;
