create index concurrently cart_name on cart.cart (lower(name) text_pattern_ops);
