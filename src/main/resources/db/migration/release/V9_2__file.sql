-- Redacted files that were released: each page a picture.
create table release_file (
    case_id uuid primary key,
    item_id uuid not null,
    redacted bytea not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null
);
