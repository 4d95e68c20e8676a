create index concurrently customer_order_address on orders.customer_order (lower(email) text_pattern_ops);
