create index concurrently stock_left on inventory.stock (held, on_hand, sku);
