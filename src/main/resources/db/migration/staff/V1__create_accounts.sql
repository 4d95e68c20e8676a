create schema staff;

create table staff.account (
    id            bigint generated always as identity primary key,
    email         text        not null,
    email_key     text        not null unique,
    role          text        not null check (role in ('OWNER')),
    password_hash text        not null,
    created_at    timestamptz not null default now()
);

-- a shop has one owner, however many nodes start at once
create unique index one_owner on staff.account (role) where role = 'OWNER';
