-- By this a device tells one account of the shop from another; it says nothing of whose it is.
alter table customers.account add column user_handle uuid not null default gen_random_uuid();

-- What a customer's device signs in with: the public half alone, so nobody can sign in with what is kept here. The count goes up
-- with each use, where the device counts: one that does not is a copy.
create table customers.passkey (
    id              bigint      generated always as identity primary key,
    customer_id     bigint      not null references customers.account (customer_id) on delete cascade,
    credential_id   bytea       not null unique,
    credential      bytea       not null,
    sign_count      bigint      not null,
    backup_eligible boolean     not null,
    label           text        not null,
    added_at        timestamptz not null,
    used_at         timestamptz
);
create index passkey_of_customer on customers.passkey (customer_id, id);

insert into audit.exempt (relation, reason) values
    ('customers.passkey', 'a customer''s own, which no colleague changes');
