-- Pictures that merchants put in, as we have drawn them anew.
--
-- Glossary
--   picture    what was uploaded, named by the SHA-256 of its bytes; the bytes themselves are not kept
--   file       the picture in one size, encoded by us
create schema media;

create table media.pictures (
  store_id text collate "C" not null,
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Of what was uploaded.
  content_type text not null,
  bytes integer not null check (bytes > 0),
  created_at timestamptz not null,
  primary key (store_id, sha256)
);

create table media.picture_files (
  store_id text collate "C" not null,
  sha256 text collate "C" not null,
  size text collate "C" not null check (size in ('small', 'medium', 'large')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  content bytea not null,
  primary key (store_id, sha256, size),
  foreign key (store_id, sha256) references media.pictures on delete cascade
);
-- WebP does not compress any further.
alter table media.picture_files alter column content set storage external;

select merastore.isolate('media.pictures');
select merastore.isolate('media.picture_files');
