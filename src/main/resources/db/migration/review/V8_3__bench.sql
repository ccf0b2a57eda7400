-- The order in which a case was marked, and which mark was undone: what "undo" goes by, one reviewer's marks at a time. Rows of before have no order and are not undone.
alter table review_mark add column step integer default 0 not null;
alter table review_mark add column undoes integer default 0 not null;

-- What reviewers say of a portion to one another; nothing of it leaves the registry.
create table review_comment (
    case_id uuid not null,
    number integer not null,
    record varchar(10000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    primary key (case_id, number)
);
create index review_case_by_opening on review_case (opened_at, id);

-- For finding: on what ground, whose case it is, and by which rule of the calendar the registry opened it. What is decided upon is the sealed record.
alter table review_case add column kind varchar(20) default '' not null;
alter table review_case add column assigned varchar(64) default '' not null;
alter table review_case add column opened_by_rule varchar(20) default '' not null;
create index review_case_by_rule on review_case (item_id, opened_by_rule);
create index review_case_by_assigned on review_case (assigned);
