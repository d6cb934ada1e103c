-- The two roles of an installation on a PostgreSQL server of your own; run it once as an administrator:
--   psql -v owner_password=… -v app_password=… -f roles.sql
-- The owner migrates, backs up and restores. The application sends every other statement: it owns nothing and is a member
-- of nothing, so row-level security holds it to one store. Neither needs to be a superuser.
create role merastore_owner login password :'owner_password';
create role merastore_app login nosuperuser nocreatedb nocreaterole nobypassrls password :'app_password';
create database merastore owner merastore_owner;
-- CREATE EXTENSION of a trusted extension, schemas and tables: the owner of the database may all of that.
revoke connect on database merastore from public;
grant connect on database merastore to merastore_owner, merastore_app;
