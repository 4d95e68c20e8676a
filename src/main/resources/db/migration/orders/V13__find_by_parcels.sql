-- What the parcels say of an order, for lists to find it by. Derived here from the lines' units and by nobody else.
alter table orders.customer_order
    add column fulfilment text not null default 'UNFULFILLED' check (
        fulfilment in ('UNFULFILLED', 'PARTIALLY_FULFILLED', 'FULFILLED', 'PARTIALLY_RETURNED', 'RETURNED'));

create function orders.fulfilment_of(the_order uuid) returns text language sql stable as $$
    select case
        when sum(dispatched) = 0 then 'UNFULFILLED'
        when sum(returned) > 0 and sum(returned) = sum(dispatched) and sum(quantity - dispatched - removed) = 0 then 'RETURNED'
        when sum(returned) > 0 then 'PARTIALLY_RETURNED'
        when sum(quantity - dispatched - removed) = 0 then 'FULFILLED'
        else 'PARTIALLY_FULFILLED'
    end
    from orders.order_line where order_id = the_order
$$;

create function orders.derive_fulfilment() returns trigger language plpgsql as $$
begin
    update orders.customer_order set fulfilment = orders.fulfilment_of(new.order_id)
    where id = new.order_id and fulfilment <> orders.fulfilment_of(new.order_id);
    return null;
end $$;

create trigger fulfilment_is_what_its_units_say after update of dispatched, removed, returned on orders.order_line
    for each row execute function orders.derive_fulfilment();

update orders.customer_order o set fulfilment = orders.fulfilment_of(o.id)
where exists (select 1 from orders.order_line l where l.order_id = o.id and l.dispatched > 0);

-- what was never paid has no parcels, and costs nothing here while it is placed
create index customer_order_parcels on orders.customer_order (fulfilment, placed_at desc, id desc)
    where confirmed_at is not null;
