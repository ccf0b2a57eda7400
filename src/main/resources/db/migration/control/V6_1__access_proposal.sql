-- A change of somebody's access that one records manager has proposed and another has still to confirm. Each row is sealed.
create table access_proposal (
    id uuid primary key,
    person_id varchar(64) not null,
    record varchar(100000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone
);
create index access_proposal_by_person on access_proposal (person_id);
