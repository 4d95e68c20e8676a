-- When what is not kept for ever is looked through next, over all nodes and by the database's clock.
create table customers.retention_turn (
    only_row    boolean primary key default true check (only_row),
    due_at      timestamptz not null,
    lease_until timestamptz
);

insert into customers.retention_turn (due_at) values (now());

-- What went the last time that it was looked through.
create table customers.retention_round (
    what    text primary key,
    ran_at  timestamptz not null,
    removed bigint      not null
);

insert into audit.exempt (relation, reason) values
    ('customers.retention_turn', 'whose turn the nightly round is: a lease'),
    ('customers.retention_round', 'what the nightly round did, which no colleague asks for');
