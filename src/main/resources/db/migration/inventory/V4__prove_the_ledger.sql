-- adds up a SKU's movements from the index alone
create index stock_move_sums on inventory.stock_move (sku, id) include (delta);
drop index inventory.stock_move_sku_id_idx;

-- What each proof found: whether the movements explain what is on hand, and the reservations what is reserved.
create table inventory.proof (
    id          bigint generated always as identity primary key,
    started_at  timestamptz not null,
    finished_at timestamptz not null,
    checked     bigint      not null
);

create table inventory.proof_difference (
    proof_id bigint           not null references inventory.proof,
    sku      text collate "C" not null,
    what     text             not null check (what in ('ON_HAND', 'RESERVED')),
    -- what the stock's row says, and what the rows that explain it come to
    said     integer          not null,
    explained bigint          not null,
    primary key (proof_id, sku, what)
);

-- Whose turn it is, over all nodes and by the database's clock.
create table inventory.proof_turn (
    only_row    boolean primary key default true check (only_row),
    due_at      timestamptz not null,
    lease_until timestamptz
);

insert into inventory.proof_turn (due_at) values (now());
