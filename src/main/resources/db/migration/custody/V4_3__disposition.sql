-- What one records manager has proposed to become of an item, a transfer or its destruction, and another has still to confirm.
create table disposition (
    id uuid primary key,
    item_id uuid not null,
    record varchar(100000) not null,
    seal bytea not null,
    made_at timestamp with time zone not null,
    ended_at timestamp with time zone
);
create index disposition_by_item on disposition (item_id);
