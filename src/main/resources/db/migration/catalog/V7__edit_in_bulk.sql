-- Many products changed at once: who wants what of which, how far it is looked at or done. Whoever holds the lease works on it.
create table catalog.bulk_edit (
    id           bigint generated always as identity primary key,
    actor        text        not null,
    -- in whose name it is applied, for the audit log: whoever works on it is not the one who said so
    acting       jsonb,
    state        text        not null default 'CHOOSING' check (state in
        ('CHOOSING', 'LOOKING', 'READY', 'APPLYING', 'STOPPED', 'FINISHED')),
    changes      jsonb       not null default '[]',
    -- counts up each time that the changes are said anew: what is applied is what was looked at
    look         int         not null default 0,
    products     int         not null default 0,
    -- the number of the last product that the present step is done with
    mark         int         not null default 0,
    to_change    int         not null default 0,
    the_same     int         not null default 0,
    with_errors  int         not null default 0,
    changed      int         not null default 0,
    skipped      int         not null default 0,
    failed       int         not null default 0,
    stopping     boolean     not null default false,
    worker       uuid,
    lease_until  timestamptz,
    created_at   timestamptz not null default now(),
    changed_at   timestamptz not null default now(),
    finished_at  timestamptz
);
create index on catalog.bulk_edit (changed_at) where state in ('LOOKING', 'APPLYING');

-- A product of such an edit. Its version is the one that was looked at; the title is kept for what is erased meanwhile.
create table catalog.bulk_item (
    edit_id     bigint not null references catalog.bulk_edit on delete cascade,
    number      int    not null,
    product_id  bigint not null,
    title       text   not null,
    version     int,
    fate        text check (fate in ('CHANGED', 'UNCHANGED', 'FAILED')),
    differences jsonb  not null default '[]',
    faults      jsonb  not null default '[]',
    done        text check (done in ('CHANGED', 'UNCHANGED', 'CHANGED_SINCE', 'GONE', 'FAILED')),
    primary key (edit_id, number)
);
create index on catalog.bulk_item (edit_id, fate, number);

insert into audit.quiet (relation, column_name)
select 'catalog.bulk_edit', unnest(array['mark', 'to_change', 'the_same', 'with_errors', 'changed', 'skipped', 'failed',
    'worker', 'lease_until', 'acting']);
insert into audit.exempt (relation, reason) values
    ('catalog.bulk_item', 'A list of products and what was foretold of them; what becomes of the products is watched there');
