-- What each order sold, once per order: rows that are only ever added make no order wait for another one.
create table search.sale (
    order_id uuid not null,
    sku text not null,
    units int not null check (units > 0),
    -- whether search.sold has it
    counted boolean not null default false,
    primary key (order_id, sku)
);
create index on search.sale (sku) where not counted;

-- All of them together, counted when the index is fed.
create table search.sold (
    sku text primary key,
    units bigint not null
);
