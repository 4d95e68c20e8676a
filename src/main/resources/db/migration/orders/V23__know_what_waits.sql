-- Which orders have something to be sent, with what their lists go by: few beside all orders there are, and found among these alone. Kept by
-- the triggers below and by nobody else.
create table orders.waiting_order (
    order_id  uuid        primary key,
    placed_at timestamptz not null,
    number    bigint      not null,
    total     bigint      not null
);

create index waiting_order_placed on orders.waiting_order (placed_at, order_id);
create index waiting_order_number on orders.waiting_order (number);
create index waiting_order_total on orders.waiting_order (total, order_id);

insert into audit.exempt (relation, reason) values
    ('orders.waiting_order', 'what the orders and their lines say of what is still to be sent; the orders are watched');

create function orders.write_whether_it_waits(the_order uuid) returns void language plpgsql as $$
begin
    insert into orders.waiting_order (order_id, placed_at, number, total)
    select o.id, o.placed_at, o.number, o.total from orders.customer_order o
    where o.id = the_order and o.status = 'CONFIRMED' and o.number is not null and exists (
        select from orders.order_line l where l.order_id = o.id and l.dispatched + l.removed < l.quantity)
    on conflict (order_id) do update
        set placed_at = excluded.placed_at, number = excluded.number, total = excluded.total;
    if not found then
        delete from orders.waiting_order where order_id = the_order;
    end if;
end $$;

create function orders.an_order_may_wait() returns trigger language plpgsql as $$
begin
    perform orders.write_whether_it_waits(new.id);
    return null;
end $$;

create function orders.a_line_may_wait() returns trigger language plpgsql as $$
begin
    perform orders.write_whether_it_waits(new.order_id);
    return null;
end $$;

-- It has its number last when it is paid for. What waits for its money costs nothing here.
create trigger waits_once_paid after update of status, number, placed_at, total on orders.customer_order
    for each row when (new.number is not null
        and (new.status, new.number, new.placed_at, new.total)
            is distinct from (old.status, old.number, old.placed_at, old.total))
    execute function orders.an_order_may_wait();

create trigger waits_for_its_lines after update of dispatched, removed, quantity on orders.order_line
    for each row when ((new.dispatched + new.removed < new.quantity) <> (old.dispatched + old.removed < old.quantity))
    execute function orders.a_line_may_wait();

-- by the index of what parcels say; nobody writes meanwhile, since the triggers are there
insert into orders.waiting_order (order_id, placed_at, number, total)
select o.id, o.placed_at, o.number, o.total from orders.customer_order o
where o.confirmed_at is not null and o.fulfilment in ('UNFULFILLED', 'PARTIALLY_FULFILLED', 'PARTIALLY_RETURNED')
    and o.status = 'CONFIRMED' and o.number is not null and exists (
        select from orders.order_line l where l.order_id = o.id and l.dispatched + l.removed < l.quantity);
