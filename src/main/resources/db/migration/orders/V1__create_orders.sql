create schema orders;

create table orders.customer_order (
    id                uuid primary key,
    checkout_key      text        not null unique,
    access_key        text        not null unique,
    number            bigint unique,
    status            text        not null check (status in ('PENDING', 'CONFIRMED', 'EXPIRED', 'CANCELLED')),
    customer_id       bigint      not null,
    email             text        not null,
    name              text        not null,
    company           text,
    line1             text        not null,
    line2             text,
    postal_code       text,
    city              text        not null,
    region            text,
    country           char(2)     not null,
    phone             text,
    language          text        not null,
    currency          char(3)     not null,
    delivery_method   text        not null,
    delivery_gross    bigint      not null check (delivery_gross >= 0),
    delivery_net      bigint      not null check (delivery_net >= 0),
    delivery_tax      bigint      not null check (delivery_tax >= 0),
    delivery_tax_rate int         not null check (delivery_tax_rate >= 0),
    delivery_earliest date        not null,
    delivery_latest   date        not null,
    total             bigint      not null check (total >= 0),
    paid              bigint      not null default 0 check (paid >= 0),
    refunded          bigint      not null default 0,
    given_up_at       timestamptz,
    placed_at         timestamptz not null,
    confirmed_at      timestamptz,
    constraint delivery_adds_up check (delivery_gross = delivery_net + delivery_tax),
    constraint never_more_back_than_paid check (refunded between 0 and paid),
    -- Checked as the row stands after each statement: money and confirmation are one statement, the number follows in the same transaction.
    constraint confirmed_is_paid check (status <> 'CONFIRMED' or (paid = total and confirmed_at is not null)),
    constraint number_is_of_a_confirmed_order check (number is null or status = 'CONFIRMED' or confirmed_at is not null)
);

create index customer_order_newest on orders.customer_order (placed_at desc);

create table orders.order_line (
    order_id   uuid   not null references orders.customer_order,
    position   int    not null,
    sku        text   not null,
    title      text   not null,
    choices    text   not null,
    quantity   int    not null check (quantity > 0),
    unit_price bigint not null check (unit_price >= 0),
    gross      bigint not null check (gross >= 0),
    net        bigint not null check (net >= 0),
    tax        bigint not null check (tax >= 0),
    tax_rate   int    not null check (tax_rate >= 0),
    image_path text,
    primary key (order_id, position),
    constraint line_adds_up check (gross = net + tax)
);

create table orders.timeline_entry (
    id       bigint generated always as identity primary key,
    order_id uuid        not null references orders.customer_order,
    type     text        not null,
    actor    text        not null check (actor in ('customer', 'staff', 'provider', 'shop')),
    detail   text,
    visible  boolean     not null,
    at       timestamptz not null
);

create index timeline_of_order on orders.timeline_entry (order_id, id);

-- The last number that was given. Locked last in the confirming transaction, so numbers have no gaps.
create table orders.number_counter (
    only_row boolean primary key default true check (only_row),
    last     bigint not null
);

insert into orders.number_counter (last) values (1000);

create function orders.refuse_skipped_status() returns trigger language plpgsql as $$
begin
    if not (
        new.status = old.status
        or (old.status = 'PENDING' and new.status in ('CONFIRMED', 'EXPIRED', 'CANCELLED'))
        or (old.status = 'CONFIRMED' and new.status = 'CANCELLED')
    ) then
        raise exception 'an order cannot go from % to %', old.status, new.status;
    end if;
    return new;
end $$;

create trigger no_skipped_status before update of status on orders.customer_order
    for each row execute function orders.refuse_skipped_status();

create function orders.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what happened to an order is appended to, never changed';
end $$;

create trigger append_only before update or delete on orders.timeline_entry
    for each row execute function orders.refuse_change();
