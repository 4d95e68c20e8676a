create schema imports;

-- One file on its way into the catalogue. READING, IMPORTING and UNDOING are worked on by whoever holds the lease.
create table imports.run (
    id           bigint generated always as identity primary key,
    file_name    text        not null,
    file_size    bigint      not null default 0,
    file_hash    text        not null default '',
    charset      text        not null default 'UTF-8',
    format       text check (format in ('STOA', 'SHOPIFY', 'WOOCOMMERCE')),
    actor        text        not null,
    -- where paths of pictures lead to that this shop does not have
    pictures_from text,
    state        text        not null check (state in
        ('RECEIVING', 'READING', 'REFUSED', 'READY', 'IMPORTING', 'STOPPED', 'FINISHED', 'UNDOING', 'UNDONE')),
    created_at   timestamptz not null default now(),
    changed_at   timestamptz not null default now(),
    finished_at  timestamptz,
    -- why a file is not taken: the refusal's word and what it is about
    refusal      text,
    refused_part text,
    ignored      text[]      not null default '{}',
    bytes_read   bigint      not null default 0,
    rows_read    int         not null default 0,
    products     int         not null default 0,
    to_add       int         not null default 0,
    to_change    int         not null default 0,
    the_same     int         not null default 0,
    with_errors  int         not null default 0,
    -- how far the present step is: the number of the last item that is done
    mark         int         not null default 0,
    added        int         not null default 0,
    changed      int         not null default 0,
    unchanged    int         not null default 0,
    failed       int         not null default 0,
    undone       int         not null default 0,
    not_undone   int         not null default 0,
    stopping     boolean     not null default false,
    worker       uuid,
    lease_until  timestamptz
);
create index on imports.run (id desc) where state in ('READING', 'IMPORTING', 'UNDOING', 'FINISHED', 'STOPPED');

-- The file itself, so that every node of the shop can read it.
create table imports.piece (
    run_id bigint not null references imports.run on delete cascade,
    number int    not null,
    bytes  bytea  not null,
    primary key (run_id, number)
);
alter table imports.piece alter column bytes set storage external;

-- The file's rows, gathered by product while it is read, and gone afterwards. Whoever starts reading again starts anew, so
-- that nothing is lost with it.
create unlogged table imports.line (
    run_id  bigint not null,
    product int    not null,
    line    int    not null,
    cells   text not null
);
create index on imports.line (run_id, product, line);

-- One product of a file: what the file says, what it would change, and what became of it.
create table imports.item (
    run_id      bigint not null references imports.run on delete cascade,
    number      int    not null,
    line        int    not null,
    slug        text   not null,
    title       text   not null,
    fate        text   not null check (fate in ('ADDED', 'CHANGED', 'UNCHANGED', 'FAILED')),
    read        text   not null,
    differences text   not null,
    -- for an undo
    done        text check (done in ('ADDED', 'CHANGED', 'UNCHANGED', 'FAILED')),
    before      text,
    worded      boolean not null default false,
    counted     text,
    product_id  bigint,
    version     int,
    undo        text check (undo in ('UNDONE', 'CHANGED_SINCE', 'NOTHING')),
    primary key (run_id, number)
);
create index on imports.item (run_id, fate, number);

create table imports.problem (
    id     bigint generated always as identity primary key,
    run_id bigint not null references imports.run on delete cascade,
    item   int,
    grave  boolean not null,
    line   int    not null,
    part   text   not null,
    kind   text   not null,
    value  text   not null,
    detail text
);
create index on imports.problem (run_id, grave, line, id);

-- Pictures that come after their products.
create table imports.picture (
    run_id  bigint not null references imports.run on delete cascade,
    item    int    not null,
    address text   not null,
    state   text   not null default 'WAITING' check (state in ('WAITING', 'FETCHED', 'FAILED')),
    primary key (run_id, item, address)
);
create index on imports.picture (run_id, item) where state = 'WAITING';

create table imports.fetched (
    address    text primary key,
    image_key  text        not null,
    fetched_at timestamptz not null default now()
);
