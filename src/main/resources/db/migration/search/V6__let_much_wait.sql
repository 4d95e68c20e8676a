-- Whether it may come after what somebody waits for: a whole catalogue that is read again, or brought in from a file.
alter table search.pending add column can_wait boolean not null default false;
