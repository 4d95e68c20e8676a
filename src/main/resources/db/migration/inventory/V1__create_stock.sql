create schema inventory;

-- "C" sorts SKUs by their bytes, as Java does, so that both lock rows in the same order.
create table inventory.stock (
    sku      text collate "C" primary key,
    on_hand  integer not null,
    reserved integer not null default 0,
    constraint never_oversold check (0 <= reserved and reserved <= on_hand)
);

create table inventory.reservation (
    order_id   uuid                     not null,
    sku        text collate "C"         not null references inventory.stock,
    quantity   integer                  not null check (quantity > 0),
    state      text                     not null check (state in ('HELD', 'COMMITTED', 'SHIPPED', 'RELEASED')),
    held_at    timestamp with time zone not null,
    changed_at timestamp with time zone not null,
    constraint once_per_order_and_sku primary key (order_id, sku)
);

-- An invariant's look-up: what is reserved of a SKU is the sum of what its orders hold.
create index on inventory.reservation (sku) where state in ('HELD', 'COMMITTED');

create table inventory.stock_move (
    id     bigint generated always as identity primary key,
    sku    text collate "C"         not null references inventory.stock,
    delta  integer                  not null check (delta <> 0),
    kind   text                     not null check (kind in ('RECEIVED', 'SALE', 'RETURN', 'COUNT', 'DAMAGED', 'LOST')),
    reason text,
    actor  text                     not null,
    cause  text,
    at     timestamp with time zone not null
);

create index on inventory.stock_move (sku, id);

create function inventory.refuse_to_rewrite_moves() returns trigger language plpgsql as $$
begin
    raise exception 'stock moves are only ever added';
end $$;

create trigger moves_are_only_added
    before update or delete or truncate on inventory.stock_move
    for each statement execute function inventory.refuse_to_rewrite_moves();
