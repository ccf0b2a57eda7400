-- So that whether anything changed at all is one look in an index.
create index message_step_by_time on message_step (made_at);
