-- Whether its sender was alarmed that it is not acknowledged, for finding only: that it was, the trail says.
alter table message add column alarmed boolean default false not null;
create index message_unacknowledged on message (desk, alarmed, precedence, since);
