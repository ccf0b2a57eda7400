-- The policies by which the registry has decided, each with all its files. The trail says by their digest which was in force when: a row whose files
-- have another digest is nobody's policy.
create table policy_kept (
    digest varchar(64) primary key,
    files text not null
);
