create index concurrently line_sku on cart.line (upper(sku));
