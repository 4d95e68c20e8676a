create schema cart;

create table cart.cart (
    -- SHA-256 of the token in the shopper's cookie: who reads this table opens no cart with it
    key          bytea                    primary key check (length(key) = 32),
    version      bigint                   not null,
    checkout_key text                     not null unique,
    created_at   timestamp with time zone not null,
    changed_at   timestamp with time zone not null
);

create table cart.line (
    cart     bytea                not null references cart.cart on delete cascade,
    sku      text collate "C"     not null,
    quantity integer              not null check (quantity between 1 and 99),
    position bigint generated always as identity,
    primary key (cart, sku)
);
