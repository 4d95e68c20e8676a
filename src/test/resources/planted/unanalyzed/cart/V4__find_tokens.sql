create index concurrently cart_token on cart.cart (token) where lower(name) is null;
