-- Portions referred to other agencies: a row for each state that a referral has had, numbered among those of the item. How many there are, and which is
-- the last, the trail says. The other columns only find.
create table review_referral (
    item_id uuid not null,
    number integer not null,
    id uuid not null,
    state varchar(20) not null,
    due_on date not null,
    record varchar(200000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    primary key (item_id, number)
);
create index review_referral_by_due on review_referral (state, due_on);
create index review_referral_by_id on review_referral (id);
