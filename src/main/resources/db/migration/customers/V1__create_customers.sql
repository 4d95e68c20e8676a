create schema customers;

-- One row an e-mail address: guests for now, who may become account holders later and keep their number.
create table customers.customer (
    id         bigint generated always as identity primary key,
    email      text        not null,
    email_key  text        not null unique,
    created_at timestamptz not null default now()
);
