-- Referrals of other registries to this one: a row for each state, numbered among those of the item that is filed from it. How many there are, and
-- which is the last, the trail says. The other columns only find.
create table received_referral (
    item_id uuid not null,
    number integer not null,
    id uuid not null,
    due_on date,
    record varchar(200000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    primary key (item_id, number)
);
create index received_referral_by_due on received_referral (due_on);
