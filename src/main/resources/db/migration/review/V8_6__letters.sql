-- Letters to requesters, as they left: a row for each. How many a case has, and which is the last, the trail says.
create table review_letter (
    case_id uuid not null,
    number integer not null,
    record varchar(50000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    primary key (case_id, number)
);
