-- Until when or what each exemption holds by which a decision withholds: a row for each state, numbered among those of the item. Which is the last the trail says.
create table claimed_exemption (
    item_id uuid not null,
    number integer not null,
    id uuid not null,
    due_on date,
    record varchar(8000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    primary key (item_id, number)
);
create index claimed_exemption_by_due on claimed_exemption (due_on);
create index claimed_exemption_by_id on claimed_exemption (id, number);
