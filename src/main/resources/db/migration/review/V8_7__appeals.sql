-- Appeals against denials: a row for each state, numbered among those of the case. How many there are, and which is the last, the trail says.
create table review_appeal (
    case_id uuid not null,
    number integer not null,
    item_id uuid not null,
    state varchar(20) not null,
    due_on date,
    record varchar(20000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    primary key (case_id, number)
);
create index review_appeal_by_due on review_appeal (due_on);
