-- Of which items owners were told that they fall due, by which rule and for which day.
create table owner_told (
    item_id uuid not null,
    rule varchar(64) not null,
    due_on date not null,
    primary key (item_id, rule, due_on)
);
