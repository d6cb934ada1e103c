-- The files that merchants import are seen by their store, and by what this service does across stores.
select merastore.isolate_across_stores('catalog.imports');
select merastore.isolate_across_stores('catalog.import_chunks');
