-- The key of the attribute that is called otherwise: only products that have it are read again. The version before writes none, and all
-- are read.
alter table search.pending add column attribute text;
