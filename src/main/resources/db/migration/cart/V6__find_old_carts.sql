-- Where the nightly round looks for carts that nobody came back to. By when they began, which never changes: an index on the time of
-- the last change would cost every change of every cart.
create index concurrently cart_begun on cart.cart (created_at);
