create index concurrently customer_order_paid on orders.customer_order (refunded, placed_at desc, id desc) where paid > 0;
