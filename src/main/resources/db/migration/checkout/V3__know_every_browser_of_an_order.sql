-- Several browsers open a customer's cart, each by a token of its own, and may be led to the same payment page. The version
-- before writes and reads as it did: one row for each order is allowed as ever, and it looks for order and cart together.
alter table checkout.placed_order
    drop constraint placed_order_pkey,
    add primary key (order_id, cart);
