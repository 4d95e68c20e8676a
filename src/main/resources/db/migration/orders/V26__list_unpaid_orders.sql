create index concurrently customer_order_unpaid on orders.customer_order (placed_at desc, id desc)
    include (processing_since, status) where paid = 0;
