create index concurrently order_line_sku on orders.order_line (lower(sku) text_pattern_ops);
