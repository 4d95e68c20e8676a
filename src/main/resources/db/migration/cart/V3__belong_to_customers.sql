-- The cart of a customer with an account, whatever browser they are at; null for a guest's. Its key is nobody's token: it is opened
-- by those that hold it, each of which can be taken away.
alter table cart.cart add column customer_id bigint unique;

-- Tokens that open a customer's cart, one for each browser where they are signed in; by their digests, like the keys of carts.
create table cart.holder (
    key     bytea primary key check (length(key) = 32),
    cart    bytea not null references cart.cart on delete cascade,
    session uuid  not null
);
create index holder_of_cart on cart.holder (cart);
create index holder_of_session on cart.holder (session);

-- The cart that a token opens: a guest's by itself, a customer's by holding it.
create function cart.opened_by(token bytea) returns bytea language sql stable
begin atomic
    select coalesce((select h.cart from cart.holder h where h.key = token), token);
end;

insert into audit.exempt (relation, reason) values
    ('cart.holder', 'browsers come and go; what customers do with their own carts is not the staff''s doing');
