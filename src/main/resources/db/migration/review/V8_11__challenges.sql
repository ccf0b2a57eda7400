-- Challenges to classifications: a row for each state, numbered among those of the item. How many there are, and which is the last, the trail says.
create table review_challenge (
    item_id uuid not null,
    number integer not null,
    id uuid not null,
    due_on date,
    record varchar(20000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    primary key (item_id, number)
);
create index review_challenge_by_due on review_challenge (due_on);
create index review_challenge_by_id on review_challenge (id, number);
-- Which items are working papers: a row for each time that it was stated, as above.
create table working_paper (
    item_id uuid not null,
    number integer not null,
    id uuid not null,
    due_on date,
    record varchar(2000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    primary key (item_id, number)
);
create index working_paper_by_due on working_paper (due_on);
create index working_paper_by_id on working_paper (id, number);
