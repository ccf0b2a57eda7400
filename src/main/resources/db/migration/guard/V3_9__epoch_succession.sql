-- By which the processes of one registry have the same months' keys: which key follows which, wrapped under a key that each process had with the one
-- before and deletes once it has this one. Afterwards a row opens nothing.
create table epoch_succession (
    after_id varchar(11) primary key,
    id varchar(11) not null,
    wrapped bytea not null
);
