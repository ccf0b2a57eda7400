-- Which items are kept as one file with others: a row for each time that one was put into a file block or taken out, numbered among those of the
-- item. How many there are, and which is the last, the trail says. The other columns only find.
create table file_block (
    item_id uuid not null,
    number integer not null,
    -- that of its name; all zeros where it was taken out
    block uuid not null,
    record varchar(20000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    primary key (item_id, number)
);
create index file_block_by_block on file_block (block);
