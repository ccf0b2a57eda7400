-- From when the days of a case count, where a request that did not describe the item was returned meanwhile; null: from its opening.
alter table review_case add column counted_at timestamp(6) with time zone;
