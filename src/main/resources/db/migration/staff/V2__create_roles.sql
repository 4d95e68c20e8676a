-- The owner's role is no row: it is everything, and nobody can change that.
create table staff.role (
    id       bigint generated always as identity primary key,
    -- which of a new shop's roles this was; its name is in every language until somebody gives it one
    began_as text unique,
    name     text,
    check (began_as is not null or name is not null)
);

create unique index role_name on staff.role (lower(name));

create table staff.role_permission (
    role_id    bigint not null references staff.role (id) on delete cascade,
    permission text   not null,
    primary key (role_id, permission)
);

-- What rooms have hung out before: a permission is given to the roles that begin with it when it is new, and never again.
create table staff.known_permission (
    permission text        primary key,
    since      timestamptz not null default now()
);

insert into staff.role (began_as)
values ('MANAGER'), ('WAREHOUSE'), ('SERVICE'), ('CATALOGUE');

alter table staff.account
    add column role_id     bigint references staff.role (id),
    add column name        text,
    add column disabled_at timestamptz;

alter table staff.account drop constraint account_role_check;
alter table staff.account add constraint account_role_check check (role in ('OWNER', 'MEMBER'));
alter table staff.account add constraint account_role_or_owner check ((role = 'OWNER') = (role_id is null));
create index account_role_id on staff.account (role_id);
