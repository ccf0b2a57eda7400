-- Who was asked to concur in which draft, for finding only. What is decided upon is the sealed record of the message's step.
create table message_asked (
    item_id uuid not null,
    person_id varchar(64) not null,
    waiting boolean not null,
    silence boolean not null,
    deadline timestamp with time zone not null,
    primary key (item_id, person_id)
);
create index message_asked_by_person on message_asked (person_id, waiting);
create index message_asked_by_deadline on message_asked (waiting, silence, deadline);
