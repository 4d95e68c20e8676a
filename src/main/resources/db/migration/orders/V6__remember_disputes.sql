-- An axis of its own: what a bank has called back. Never set by hand; while it is OPEN nothing is refunded.
alter table orders.customer_order
    add column dispute text not null default 'NONE' check (dispute in ('NONE', 'OPEN', 'WON', 'LOST'));

create index customer_order_disputed on orders.customer_order (placed_at desc) where dispute <> 'NONE';
