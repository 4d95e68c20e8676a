-- What was ordered of each SKU of late and how long what is left of it lasts, as it was added up a moment ago: all orders of a month
-- are too many to be read for each page of the staff's.
create table inventory.demand (
    sku   text collate "C"  primary key,
    sold  bigint            not null check (sold > 0),
    cover double precision  not null
);
create index demand_in_order on inventory.demand (cover, sku);

-- When that was, over all nodes and by the database's clock.
create table inventory.demand_turn (
    only_row    boolean primary key default true check (only_row),
    added_up_at timestamptz
);

insert into inventory.demand_turn default values;

insert into audit.exempt (relation, reason) values
    ('inventory.demand', 'follows from what was ordered'),
    ('inventory.demand_turn', 'the shop''s own bookkeeping');
