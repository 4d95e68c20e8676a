-- How many are on hand of what the file does not count and nobody has counted here; null where that stays so.
alter table imports.run add column uncounted int;
-- no run has one yet, so there is nothing to look through
alter table imports.run add constraint run_uncounted check (uncounted >= 0) not valid;
