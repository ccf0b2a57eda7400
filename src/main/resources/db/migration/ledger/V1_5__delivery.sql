-- How far the entries of the log have been handed to a collector: all before `next`. Not relied on by any verifier; put back, it only has
-- entries handed over again.
create table ledger_delivery (
    stream varchar(64) primary key,
    next bigint not null,
    at timestamp with time zone not null
);
