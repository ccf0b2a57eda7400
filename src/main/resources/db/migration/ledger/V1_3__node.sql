-- When each process of the registry last wrote, which it does every few seconds to know whether it can. Nothing is decided by it.
create table ledger_node (
    node varchar(64) primary key,
    at timestamp with time zone not null
);
