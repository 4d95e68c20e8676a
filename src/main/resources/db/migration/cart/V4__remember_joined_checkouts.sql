-- Checkout keys of guests' carts that have joined a customer's, and of a customer's cart that took a guest's: an order that was placed
-- under one of them may still wait for its payment, and is about goods that are in this cart now.
create table cart.former_key (
    checkout_key text  primary key,
    cart         bytea not null references cart.cart on delete cascade
);
create index former_key_of_cart on cart.former_key (cart);

insert into audit.exempt (relation, reason) values
    ('cart.former_key', 'follows from customers signing in; what they do with their own carts is not the staff''s doing');
