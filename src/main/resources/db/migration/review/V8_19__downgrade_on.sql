-- The day on which classification data say that an item is downgraded, which finds it; what it says, the record does.
alter table item_classification add column downgrade_on date;
create index item_classification_by_downgrade on item_classification (downgrade_on);
