-- A file of products on its way out. WRITING is worked on by whoever holds the lease, lot by lot: whoever takes it over goes on
-- behind the last lot.
create table imports.export (
    id          bigint generated always as identity primary key,
    actor       text        not null,
    -- what it is narrowed to; null narrows nothing
    status      text,
    category    text,
    brand       text,
    tag         text,
    words       text,
    state       text        not null default 'WRITING' check (state in ('WRITING', 'WRITTEN', 'FAILED')),
    created_at  timestamptz not null default now(),
    finished_at timestamptz,
    -- how many products there were when it was begun
    expected    int         not null default 0,
    written     int         not null default 0,
    pieces      int         not null default 0,
    file_size   bigint      not null default 0,
    -- the file's header, and what it says once and has said
    columns     text[]      not null default '{}',
    told        text[]      not null default '{}',
    -- the last product that is in the file
    mark        bigint,
    -- how often a worker has begun to work on the same lot
    attempts    int         not null default 0,
    worker      uuid,
    lease_until timestamptz
);

-- The file, a piece for each lot, so that every node can hand it out. Gone with the export, after some days.
create table imports.export_piece (
    export_id bigint not null references imports.export on delete cascade,
    number    int    not null,
    bytes     bytea  not null,
    primary key (export_id, number)
);

insert into audit.exempt (relation, reason) values
    ('imports.export_piece', 'the bytes of a file; the export is watched');

insert into audit.quiet (relation, column_name) values
    ('imports.export', 'worker'),
    ('imports.export', 'lease_until'),
    ('imports.export', 'mark'),
    ('imports.export', 'pieces'),
    ('imports.export', 'columns'),
    ('imports.export', 'told'),
    ('imports.export', 'attempts');

-- what is searched for may be somebody's name
insert into audit.hidden (relation, column_name) values ('imports.export', 'words');
