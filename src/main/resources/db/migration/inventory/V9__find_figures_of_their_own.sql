-- the highest figure from which on anything is low
create index concurrently stock_low_at on inventory.stock (low_at) where low_at is not null;
