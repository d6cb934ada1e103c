-- Files of pictures may be in a store outside the database. Their rows stay, without content; a store that is in the
-- database has the content before there is a picture.
alter table media.picture_files drop constraint picture_files_store_id_sha256_fkey;
alter table media.picture_files alter column content drop not null;
alter table media.picture_files add column bytes integer;
