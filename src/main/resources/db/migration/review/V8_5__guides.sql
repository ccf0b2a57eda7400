-- Topics of classification guides: a row for each time that one was stated. Which one is in force the trail says.
create table guide_topic (
    id uuid not null,
    version integer not null,
    record varchar(20000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    primary key (id, version)
);
