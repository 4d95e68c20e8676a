-- How often a worker has begun to read the file: what stops it every time is not tried for ever.
alter table imports.run add column attempts int not null default 0;
