-- merastore: in batches
-- The terms of products that stand already are made anew by a job of each store.
with upgraded as (
  update catalog.settings set search_version = 1
  where store_id = (select store_id from catalog.settings where search_version = 0 limit 1) returning store_id
)
insert into catalog.jobs (store_id, id, kind, data, run_at)
select store_id, 'job_reindex-search-1', 'reindex-search', '{}', now() from upgraded
on conflict do nothing;
