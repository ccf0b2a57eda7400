-- Classification data of items, a row for each time that it was stated. Which one is in force the trail says; the date only finds.
create table item_classification (
    item_id uuid not null,
    version integer not null,
    until_on date,
    record varchar(100000) not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    primary key (item_id, version)
);
create index item_classification_by_date on item_classification (until_on);
