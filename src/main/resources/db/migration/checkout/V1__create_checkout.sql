create schema checkout;

-- What a shopper has entered so far, by the digest of the cart's token; gone once the order is paid.
create table checkout.details (
    cart        bytea primary key check (length(cart) = 32),
    email       text,
    name        text,
    company     text,
    line1       text,
    line2       text,
    postal_code text,
    city        text,
    region      text,
    country     char(2),
    phone       text,
    delivery    text,
    changed_at  timestamptz not null
);

create index details_oldest on checkout.details (changed_at);

-- Which cart an order was placed from, so that only its owner sees the page after payment.
create table checkout.placed_order (
    order_id  uuid primary key,
    cart      bytea       not null check (length(cart) = 32),
    placed_at timestamptz not null
);

create index placed_order_of_cart on checkout.placed_order (cart);
