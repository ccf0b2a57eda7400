-- Where each message lies, for finding and sorting only. What is decided upon is the sealed record of the step that the trail names.
create table message (
    item_id uuid primary key,
    step integer not null,
    -- DRAFT, APPROVAL, SENT or ENDED
    desk varchar(20) not null,
    drafter varchar(64) not null,
    -- empty as long as nobody is to approve it
    approver varchar(64) not null,
    sender varchar(64) not null,
    -- 0 is the most urgent
    precedence integer not null,
    since timestamp with time zone not null
);
create index message_by_drafter on message (drafter, desk);
create index message_by_approver on message (approver, desk);
create index message_by_sender on message (sender, desk);

create table message_addressee (
    item_id uuid not null,
    person_id varchar(64) not null,
    acknowledged boolean not null,
    primary key (item_id, person_id)
);
create index message_addressee_by_person on message_addressee (person_id, acknowledged);

-- Never updated, never deleted: one row a step.
create table message_step (
    item_id uuid not null,
    step integer not null,
    record varchar(1000000) not null,
    seal bytea not null,
    made_at timestamp with time zone not null,
    primary key (item_id, step)
);

-- Held while a number is given out; the number itself is that of the entry in the trail of the series.
create table message_series (
    id varchar(96) primary key
);
