-- What was ordered of late, read by the days that it goes back and not by all orders there ever were.
create index reservation_recent on inventory.reservation (held_at) include (sku, quantity, released)
    where state in ('COMMITTED', 'SHIPPED');
