create schema settings;

-- One row a group; a group that nobody has saved has none, and is what the shop was started with.
create table settings.held (
    name     text        primary key check (name ~ '^[a-z]+(-[a-z]+)*$'),
    -- counts up with every saving, and is never started anew: a node that knows 7 need not look at 6
    version  integer     not null check (version > 0),
    body     jsonb       not null,
    saved_by text        not null,
    saved_at timestamptz not null
);
