-- What a colleague's device signs with when it is asked for after the password: the public half alone, so nobody can sign in with
-- what is kept here. The count goes up with each use, where the device counts: one that does not is a copy.
create table staff.passkey (
    id              bigint generated always as identity primary key,
    account_id      bigint      not null references staff.account (id) on delete cascade,
    credential_id   bytea       not null unique,
    credential      bytea       not null,
    sign_count      bigint      not null,
    backup_eligible boolean     not null,
    label           text        not null,
    added_at        timestamptz not null default now(),
    used_at         timestamptz
);
create index on staff.passkey (account_id);

insert into audit.quiet (relation, column_name) values
    ('staff.passkey', 'sign_count'),
    ('staff.passkey', 'backup_eligible'),
    ('staff.passkey', 'added_at'),
    ('staff.passkey', 'used_at');
