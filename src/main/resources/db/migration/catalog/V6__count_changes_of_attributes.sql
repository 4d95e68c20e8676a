-- the second of two who change an attribute sees what the first one did
alter table catalog.attribute add column version int not null default 0;
