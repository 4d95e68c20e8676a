-- What an authenticator app shares with the shop; the shop has to know it to check a code. The step is the last one that was
-- used, so that no code works twice.
alter table staff.account
    add column totp_secret bytea,
    add column totp_step   bigint;

-- For the day on which the phone is gone. A row is gone when its code was used.
create table staff.recovery_code (
    id         bigint generated always as identity primary key,
    account_id bigint not null references staff.account (id) on delete cascade,
    code_hash  bytea  not null,
    unique (account_id, code_hash)
);

-- whether whoever has this role has to have one
alter table staff.role add column second_factor boolean not null default false;
