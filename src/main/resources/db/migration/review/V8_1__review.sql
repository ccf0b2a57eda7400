-- Declassification reviews: a row for each state that a case has had. Which one is in force the trail says.
create table review_case (
    id uuid not null,
    version integer not null,
    item_id uuid not null,
    state varchar(20) not null,
    record varchar(1000000) not null,
    seal bytea not null,
    opened_at timestamp(6) with time zone not null,
    primary key (id, version)
);
create index review_case_by_item on review_case (item_id);
create index review_case_by_state on review_case (state, opened_at);

-- What reviewers have marked, a row for each time: the last one of a portion counts.
create table review_mark (
    case_id uuid not null,
    portion integer not null,
    number integer not null,
    record varchar(100000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    primary key (case_id, portion, number)
);
