-- The browser that waits for a code says who it is, and here is which mailbox it waits for: nothing of that is kept where an erasure does not
-- reach. A row that the version before has written has none, and lives ten minutes.
alter table customers.mail_code add column email text;
