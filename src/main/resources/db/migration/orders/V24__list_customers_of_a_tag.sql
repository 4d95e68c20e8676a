-- Who has a tag, with what lists of customers go by: a page of them is read from an index, however many have it. Follows from the tags and
-- from the figures by the triggers below, and nobody else writes it.
create table orders.tagged_customer (
    tag           text        not null,
    customer_id   bigint      not null,
    orders        int         not null,
    spent         bigint      not null,
    first_seen    timestamptz not null,
    last_order_at timestamptz,
    primary key (tag, customer_id)
);

create index tagged_customer_newest on orders.tagged_customer (tag, first_seen, customer_id);
create index tagged_customer_last_order
    on orders.tagged_customer (tag, last_order_at desc nulls last, customer_id desc);
create index tagged_customer_spent on orders.tagged_customer (tag, spent, customer_id);
create index tagged_customer_orders on orders.tagged_customer (tag, orders, customer_id);
create index tagged_customer_of_customer on orders.tagged_customer (customer_id);

insert into audit.exempt (relation, reason) values
    ('orders.tagged_customer', 'follows from the customers'' tags, which are watched, and from their orders, which are too');

-- The figures stay as they are until both are written: whoever moves an order meanwhile sees the tag.
create function orders.list_under_tag() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        delete from orders.tagged_customer where tag = old.tag and customer_id = old.customer_id;
    else
        insert into orders.tagged_customer (tag, customer_id, orders, spent, first_seen, last_order_at)
        select new.tag, f.customer_id, f.orders, f.spent, f.first_seen, f.last_order_at
        from orders.customer_figures f where f.customer_id = new.customer_id for share;
    end if;
    return null;
end $$;

create function orders.figure_tagged() returns trigger language plpgsql as $$
begin
    update orders.tagged_customer
    set orders = new.orders, spent = new.spent, first_seen = new.first_seen, last_order_at = new.last_order_at
    where customer_id = new.customer_id;
    return null;
end $$;

create trigger listed_under_tag after insert or delete on orders.customer_tag
    for each row execute function orders.list_under_tag();

create trigger figures_of_tagged after update of orders, spent, first_seen, last_order_at on orders.customer_figures
    for each row when ((new.orders, new.spent, new.first_seen, new.last_order_at)
        is distinct from (old.orders, old.spent, old.first_seen, old.last_order_at))
    execute function orders.figure_tagged();

-- nobody tags or sells meanwhile, since the triggers are there
insert into orders.tagged_customer (tag, customer_id, orders, spent, first_seen, last_order_at)
select t.tag, f.customer_id, f.orders, f.spent, f.first_seen, f.last_order_at
from orders.customer_tag t join orders.customer_figures f on f.customer_id = t.customer_id;
