-- A code that was sent to a mailbox, by which whoever reads it signs in or shows again that it is theirs. One a mailbox; asked
-- for whether or not there is an account, so that both look alike.
create table customers.mail_code (
    email_key  text        primary key,
    -- as slow to guess as a password, for there are but a million
    code_hash  text        not null,
    tries      int         not null default 0,
    expires_at timestamptz not null
);

-- The address that a customer wants instead of theirs, until both mailboxes have agreed. One at a time.
create table customers.email_change (
    customer_id    bigint      primary key references customers.account (customer_id) on delete cascade,
    email          text        not null,
    email_key      text        not null,
    old_token_hash bytea       not null unique check (length(old_token_hash) = 32),
    new_token_hash bytea       not null unique check (length(new_token_hash) = 32),
    old_agreed_at  timestamptz,
    new_agreed_at  timestamptz,
    expires_at     timestamptz not null
);

insert into audit.exempt (relation, reason) values
    ('customers.mail_code', 'lives ten minutes, and only whoever reads the mailbox can use it'),
    ('customers.email_change', 'lives an hour, and is its customer''s own doing');
