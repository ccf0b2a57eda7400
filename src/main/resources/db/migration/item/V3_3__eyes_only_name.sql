-- The names of eyes-only lines that mean nobody: for finding only. What is decided upon is the sealed record of the version.
create table eyes_only_name (
    item_id uuid not null references item (id),
    name varchar(120) not null,
    -- that the directory has nobody of that name was decided; otherwise it waits
    decided boolean not null,
    primary key (item_id, name)
);
create index eyes_only_name_by_name on eyes_only_name (name, item_id);
