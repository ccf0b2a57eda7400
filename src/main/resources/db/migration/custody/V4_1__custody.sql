-- The sealed versions: ciphertext without a key.
create table sealed_body (
    item_id uuid not null,
    version integer not null,
    body bytea not null,
    portions_root varchar(96) not null,
    attested_for varchar(64) not null,
    sealed_at timestamp with time zone not null,
    primary key (item_id, version)
);

-- Their wrapped keys, apart: deleting one shreds its content, re-wrapping one leaves the content untouched.
create table wrapped_key (
    item_id uuid not null,
    version integer not null,
    recipients bytea not null,
    primary key (item_id, version)
);

-- A lowering that one records manager has proposed and another has still to confirm.
create table lowering (
    id uuid primary key,
    item_id uuid not null,
    record varchar(100000) not null,
    seal bytea not null,
    made_at timestamp with time zone not null,
    ended_at timestamp with time zone
);
create index lowering_by_item on lowering (item_id);
