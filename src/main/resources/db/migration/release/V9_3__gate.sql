-- The text of each copy as the leak gate compares it, folded once, under a seal of its own; empty for copies that were made before.
alter table release_copy add column folded text;
alter table release_copy add column fold integer;
alter table release_copy add column gate_seal bytea;
