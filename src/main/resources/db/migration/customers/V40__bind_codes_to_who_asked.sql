-- A code is of use only to the browser that has asked for it: one a mailbox and asker. What the asker is known by is a secret of their
-- session, kept as its digest. Codes that were sent before, and those of a program of before, have none, and live ten minutes.
alter table customers.mail_code
    add column asker_hash bytea not null default '\x',
    drop constraint mail_code_pkey;
alter table customers.mail_code add primary key (email_key, asker_hash);
