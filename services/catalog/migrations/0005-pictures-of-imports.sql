-- Where a picture came from that was copied into the media store: the next import of the file knows it again.
alter table catalog.media add column source_url text collate "C";

-- The copying of pictures after an import: null where nobody asked for it. `after` is the last one that was looked at.
alter table catalog.imports add column pictures_status text;
alter table catalog.imports add column pictures_found integer not null default 0;
alter table catalog.imports add column pictures_copied integer not null default 0;
alter table catalog.imports add column pictures_failed integer not null default 0;
alter table catalog.imports add column pictures_after text collate "C" not null default '';
