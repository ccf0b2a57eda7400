-- What was released: a bundle of the copy with its proof, and the copy's text, in which later releases look for what they withhold.
create table release_copy (
    case_id uuid primary key,
    item_id uuid not null,
    bundle bytea not null,
    copy text not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null
);
create index release_copy_by_item on release_copy (item_id);

-- Finds of the leak gate that a reviewer has accepted, one by one.
create table release_acceptance (
    id uuid primary key,
    case_id uuid not null,
    record varchar(100000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null
);
create index release_acceptance_by_case on release_acceptance (case_id);
