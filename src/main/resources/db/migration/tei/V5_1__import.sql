-- Imports that somebody asked for, to be looked back at. What was filed, and for whom, is in the trail.
create table import_job (
    id uuid primary key,
    person varchar(64) not null,
    files varchar(1000) not null,
    started_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    documents integer not null default 0,
    marked integer not null default 0,
    partial integer not null default 0,
    filed integer not null default 0,
    quarantined integer not null default 0,
    unchanged integer not null default 0,
    different integer not null default 0,
    failed integer not null default 0,
    stopped varchar(1000)
);
create index import_job_by_start on import_job (started_at);

-- Which document of which file, and why; never what it says.
create table import_problem (
    job_id uuid not null references import_job (id),
    number integer not null,
    file varchar(1000) not null,
    document varchar(1000) not null,
    reason varchar(1000) not null,
    primary key (job_id, number)
);
