-- A mail to somebody who works here is about no order, and knows its recipient from the start.
alter table notifications.mail
    alter column order_id drop not null,
    -- what the mail is about, where it is about stock
    add column skus text[],
    add constraint somebody_is_written_to check (order_id is not null or recipient is not null);

-- What has run low since the staff were last told.
create table notifications.low_stock (
    sku text primary key,
    at  timestamptz not null default now()
);

-- When they are told next, over all nodes and by the database's clock.
create table notifications.low_stock_turn (
    only_row boolean primary key default true check (only_row),
    due_at   timestamptz not null
);

insert into notifications.low_stock_turn (due_at) values (now());
