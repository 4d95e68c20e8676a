-- Somebody who was asked to work here. Whoever holds the token of the mail can accept, once; the row is gone with it.
create table staff.invitation (
    id         bigint generated always as identity primary key,
    email      text        not null,
    email_key  text        not null unique,
    role_id    bigint      not null references staff.role (id),
    token_hash bytea       not null unique,
    expires_at timestamptz not null,
    -- when the mail server took the mail, or why it did not
    sent_at    timestamptz,
    trouble    text
);
create index invitation_role_id on staff.invitation (role_id);

-- Where somebody is signed in. A session without its row here is signed out.
create table staff.session (
    id         uuid        primary key,
    account_id bigint      not null references staff.account (id) on delete cascade,
    started_at timestamptz not null,
    seen_at    timestamptz not null,
    browser    text
);
create index session_account_id on staff.session (account_id, seen_at desc);

insert into audit.exempt (relation, reason)
values ('staff.session', 'coming and going is noted at the door; when somebody was last seen is no change of the shop');

-- the language that the desk opens in, where somebody has chosen one
alter table staff.account add column language text;
