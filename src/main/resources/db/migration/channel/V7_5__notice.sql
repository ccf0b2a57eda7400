-- Where somebody is told, outside, that something waits for them: sealed, and the trail names the last one.
create table notice_address (
    person_id varchar(64) not null,
    version integer not null,
    record varchar(2000) not null,
    seal bytea not null,
    primary key (person_id, version)
);

-- Who is to be told. One row is enough however much waits: a notice says no more than that something does.
create table notice (
    person_id varchar(64) primary key,
    made_at timestamp with time zone not null,
    tries integer not null,
    next_at timestamp with time zone not null,
    -- the type of what went wrong the last time; empty where nothing did
    failure varchar(200) not null
);
create index notice_due on notice (next_at);
