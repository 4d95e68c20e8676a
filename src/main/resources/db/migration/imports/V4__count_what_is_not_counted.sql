-- How many are on hand of what the file does not count and nobody has counted here; null where that stays so.
alter table imports.run add column uncounted int check (uncounted >= 0);
