-- How far the watch has come: the index in the log of the entry that it looks at next. Its lock elects one process at a time.
create table audit_watch (
    one integer primary key,
    next bigint not null
);
insert into audit_watch (one, next) values (1, 0);

-- Where entries are that no index of the log finds: refusals, refusals by rule, what left the registry. Kept by the watch; proves nothing.
create table audit_found (
    what varchar(120) not null,
    at timestamp with time zone not null,
    entry_id bigint not null,
    primary key (what, at, entry_id)
);

-- How many entries of a type came out how, by hour: of each person, and of all (the empty name). Kept by the watch; proves nothing.
create table audit_tally (
    actor varchar(200) not null,
    slot timestamp with time zone not null,
    type varchar(64) not null,
    outcome varchar(16) not null,
    entries bigint not null,
    primary key (actor, slot, type, outcome)
);

-- Questions to the trail that auditors have saved, each for themselves.
create table saved_query (
    id uuid primary key,
    person varchar(64) not null,
    name varchar(100) not null,
    parameters varchar(2000) not null,
    at timestamp with time zone not null,
    constraint saved_query_name unique (person, name)
);
