create index concurrently customer_order_refunded on orders.customer_order (placed_at desc, id desc)
    include (refunded, paid) where refunded > 0;
