-- Whom a name of an eyes-only line means, as one records manager has proposed and another has still to confirm.
create table readers_proposal (
    id uuid primary key,
    item_id uuid not null,
    record varchar(100000) not null,
    seal bytea not null,
    made_at timestamp with time zone not null,
    ended_at timestamp with time zone
);
create index readers_proposal_by_item on readers_proposal (item_id);
