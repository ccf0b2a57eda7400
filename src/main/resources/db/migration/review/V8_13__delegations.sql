-- What persons may declassify by a delegation in writing (EO 13526, 3.1(b)): a row for each state, numbered among those of the person. Which is the last the trail says.
create table declassification_delegation (
    person_id varchar(64) not null,
    number integer not null,
    id uuid not null,
    record varchar(8000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    primary key (person_id, number)
);
create index declassification_delegation_by_id on declassification_delegation (id);
