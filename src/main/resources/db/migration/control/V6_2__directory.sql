-- Comparisons with the directory of an outside identity provider, to be looked back at. Nothing is decided by them; what was suspended is in the trail.
create table directory_run (
    id uuid primary key,
    person varchar(64) not null,
    started_at timestamp with time zone not null,
    touched_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    seen integer not null default 0,
    total integer not null default 0,
    -- how many users are nobody here, whether the report names them or not
    newcomers integer not null default 0,
    stopped varchar(1000)
);
create index directory_run_by_start on directory_run (started_at);

-- What the last of them found. Names and offices as the provider tells them, which nobody has vouched for.
create table directory_difference (
    run_id uuid not null references directory_run (id),
    place integer not null,
    kind varchar(32) not null,
    account varchar(255) not null,
    username varchar(200) not null,
    person_id varchar(64) not null,
    there varchar(1000) not null,
    here varchar(1000) not null,
    name varchar(200) not null,
    surname varchar(200) not null,
    office varchar(200) not null,
    primary key (run_id, place)
);
