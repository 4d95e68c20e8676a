-- A customer who can sign in. There is one only once they have shown that the mailbox is theirs; the address itself is the
-- customer's.
create table customers.account (
    customer_id   bigint      primary key references customers.customer (id),
    name          text,
    -- null for whoever signs in by a code in the mail alone
    password_hash text,
    -- of the mails to them
    language      text        not null,
    opened_at     timestamptz not null
);

-- Where a customer is signed in. A session without its row here is signed out.
create table customers.session (
    id          uuid        primary key,
    customer_id bigint      not null references customers.account (customer_id) on delete cascade,
    started_at  timestamptz not null,
    seen_at     timestamptz not null,
    browser     text
);
create index session_of_customer on customers.session (customer_id, seen_at desc);

-- A link in a mail, which shows that the mailbox is somebody's. Whoever holds its token can use it, once; the row is gone with it.
create table customers.mail_link (
    id         bigint      generated always as identity primary key,
    purpose    text        not null,
    token_hash bytea       not null unique check (length(token_hash) = 32),
    email      text        not null,
    email_key  text        not null,
    expires_at timestamptz not null
);
create index mail_link_of_mailbox on customers.mail_link (email_key);

-- What became of an account, for the staff and for its owner.
create table customers.account_entry (
    id          bigint      generated always as identity primary key,
    customer_id bigint      not null references customers.account (customer_id) on delete cascade,
    type        text        not null,
    at          timestamptz not null
);
create index account_entry_of_customer on customers.account_entry (customer_id, id desc);

insert into audit.exempt (relation, reason) values
    ('customers.session', 'customers come and go by themselves; when somebody was last seen is no change of the shop'),
    ('customers.mail_link', 'lives an hour, and only its customer can use it'),
    ('customers.account_entry', 'is itself a history, of what customers do with their own accounts');
