-- Lists go by the time recorded, so each index ends with it: a stretch of time of one person, or of one act, is then one stretch of an index.
drop index ledger_entry_actor;
drop index ledger_entry_type;
drop index ledger_entry_at;
create index ledger_entry_actor on ledger_entry (actor, at, id);
create index ledger_entry_type on ledger_entry (type, at, id);
create index ledger_entry_at on ledger_entry (at, id);
