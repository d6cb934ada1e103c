-- Glossary
--   asked_key  the idempotency key of the request, also once call_key is set free: a repetition of what nobody answered
--              takes up the store that was begun under it
alter table operator.log add column asked_key text collate "C";
