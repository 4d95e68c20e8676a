-- What was sold when, line by line: what sells best in some weeks is added up in an index alone. The lines of orders do not know when they
-- were paid, and to look each of them up costs more than a page may take. Kept by the triggers below and by nobody else.
create table orders.sold_line (
    order_id uuid        not null,
    position int         not null,
    sold_at  timestamptz not null,
    currency char(3)     not null,
    sku      text        not null,
    -- less what was taken out of the order and what came back
    units    int         not null check (units >= 0),
    revenue  bigint      not null check (revenue >= 0),
    primary key (order_id, position)
);

create index sold_line_when on orders.sold_line (sold_at) include (currency, sku, units, revenue);

insert into audit.exempt (relation, reason) values
    ('orders.sold_line', 'what the lines of orders say, by when they were paid; the orders are watched');

-- more than any page looks back
insert into orders.sold_line (order_id, position, sold_at, currency, sku, units, revenue)
select l.order_id, l.position, o.confirmed_at, o.currency, l.sku, l.quantity - l.removed - l.returned,
    l.gross * (l.quantity - l.removed - l.returned) / l.quantity
from orders.customer_order o join orders.order_line l on l.order_id = o.id
where o.confirmed_at >= now() - interval '62 days';

create function orders.write_what_sold() returns trigger language plpgsql as $$
begin
    insert into orders.sold_line (order_id, position, sold_at, currency, sku, units, revenue)
    select l.order_id, l.position, new.confirmed_at, new.currency, l.sku, l.quantity - l.removed - l.returned,
        l.gross * (l.quantity - l.removed - l.returned) / l.quantity
    from orders.order_line l where l.order_id = new.id
    on conflict (order_id, position) do update set sold_at = excluded.sold_at;
    return null;
end $$;

create trigger sold_when_paid after update of confirmed_at on orders.customer_order
    for each row when (new.confirmed_at is not null and new.confirmed_at is distinct from old.confirmed_at)
    execute function orders.write_what_sold();

create function orders.take_back_what_sold() returns trigger language plpgsql as $$
begin
    update orders.sold_line
    set units = new.quantity - new.removed - new.returned,
        revenue = new.gross * (new.quantity - new.removed - new.returned) / new.quantity
    where order_id = new.order_id and position = new.position;
    return null;
end $$;

create trigger sold_less_what_came_back after update of removed, returned on orders.order_line
    for each row when ((new.removed, new.returned) is distinct from (old.removed, old.returned))
    execute function orders.take_back_what_sold();

-- what was paid while the others were read, before anybody wrote it down
insert into orders.sold_line (order_id, position, sold_at, currency, sku, units, revenue)
select l.order_id, l.position, o.confirmed_at, o.currency, l.sku, l.quantity - l.removed - l.returned,
    l.gross * (l.quantity - l.removed - l.returned) / l.quantity
from orders.customer_order o join orders.order_line l on l.order_id = o.id
where o.confirmed_at >= now() - interval '10 minutes'
on conflict (order_id, position) do nothing;
