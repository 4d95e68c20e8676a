-- Whoever placed it is erased: what is left are books.
alter table orders.customer_order add column erased_at timestamptz;

-- What each customer has bought, kept as orders move instead of being counted when a page is shown. A trigger keeps it, so
-- that it is right whichever version of the shop, or which statement, moves an order.
create table orders.customer_figures (
    customer_id   bigint primary key,
    email         text        not null,
    name          text        not null,
    language      text        not null,
    -- the one that spent is in; orders in another one are counted and not added
    currency      char(3)     not null,
    -- that are sales
    orders        int         not null default 0,
    -- what these brought
    spent         bigint      not null default 0,
    first_seen    timestamptz not null,
    -- when money last came for an order, whatever became of it
    last_order_at timestamptz,
    erased_at     timestamptz
);

create table orders.customer_tag (
    tag         text   not null,
    customer_id bigint not null references orders.customer_figures,
    primary key (tag, customer_id)
);

create index customer_tag_of_customer on orders.customer_tag (customer_id);

-- Whether an order is a sale, and what it brought: as the sales' own figures have it. A cancelled one whose money went back whole
-- is none; money that came after the end never counts.
create function orders.sales_in(o orders.customer_order) returns int language sql immutable
begin atomic
    select cast(o.confirmed_at is not null and (o.status = 'CONFIRMED' or o.paid > o.refund_committed) as int);
end;

create function orders.brought_by(o orders.customer_order) returns bigint language sql immutable
begin atomic
    select case when o.confirmed_at is not null then o.paid - o.refund_committed - o.lost else 0 end;
end;

create function orders.figure_customer() returns trigger language plpgsql as $$
declare
    more   int := orders.sales_in(new) - case when tg_op = 'UPDATE' then orders.sales_in(old) else 0 end;
    money  bigint := orders.brought_by(new) - case when tg_op = 'UPDATE' then orders.brought_by(old) else 0 end;
    bought timestamptz := case
        when tg_op = 'INSERT' or new.confirmed_at is distinct from old.confirmed_at then new.confirmed_at end;
begin
    if tg_op = 'INSERT' then
        insert into orders.customer_figures (customer_id, email, name, language, currency, first_seen)
        values (new.customer_id, new.email, new.name, new.language, new.currency, new.placed_at)
        on conflict do nothing;
    end if;
    if more <> 0 or money <> 0 or bought is not null then
        update orders.customer_figures f
        set orders = f.orders + more,
            spent = f.spent + case when f.currency = new.currency then money else 0 end,
            last_order_at = greatest(f.last_order_at, bought),
            email = case when bought >= coalesce(f.last_order_at, '-infinity') and f.erased_at is null then new.email else f.email end,
            name = case when bought >= coalesce(f.last_order_at, '-infinity') and f.erased_at is null then new.name else f.name end,
            language = case when bought >= coalesce(f.last_order_at, '-infinity') then new.language else f.language end
        where f.customer_id = new.customer_id;
    end if;
    return null;
end $$;

-- From here on nobody moves an order until the figures below are there.
create trigger figures_of_customer after insert or update of status, paid, refund_committed, lost, confirmed_at
    on orders.customer_order
    for each row execute function orders.figure_customer();

insert into orders.customer_figures
    (customer_id, email, name, language, currency, orders, spent, first_seen, last_order_at)
select distinct on (customer_id) customer_id, email, name, language, currency,
       sum(orders.sales_in(o)) over everything,
       sum(orders.brought_by(o)) over (partition by customer_id, currency),
       min(placed_at) over everything,
       max(confirmed_at) over everything
from orders.customer_order o
window everything as (partition by customer_id)
order by customer_id, confirmed_at desc nulls last, placed_at desc;

create index customer_figures_newest on orders.customer_figures (first_seen, customer_id) where erased_at is null;
create index customer_figures_last_order on orders.customer_figures (last_order_at desc nulls last, customer_id desc)
    where erased_at is null;
create index customer_figures_spent on orders.customer_figures (spent, customer_id) where erased_at is null;
create index customer_figures_orders on orders.customer_figures (orders, customer_id) where erased_at is null;
-- the few who never bought, by what all of them have in common
create index customer_figures_visitors_spent on orders.customer_figures (spent, customer_id)
    where erased_at is null and orders = 0;
create index customer_figures_visitors_last on orders.customer_figures (last_order_at desc nulls last, customer_id desc)
    where erased_at is null and orders = 0;
-- a whole address has too many parts that all addresses have
create index customer_figures_email on orders.customer_figures (lower(email) text_pattern_ops) where erased_at is null;
-- a customer's orders, the newest first
create index customer_order_of_customer on orders.customer_order (customer_id, placed_at desc, id desc);
drop index orders.customer_order_customer;

-- What happened stays as it is, but for what was written freely about somebody who is erased.
create or replace function orders.refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.type in ('note', 'tracking') and new.detail = '—'
       and (new.id, new.order_id, new.type, new.actor, new.visible, new.at)
           = (old.id, old.order_id, old.type, old.actor, old.visible, old.at)
       and new.who is not distinct from old.who
       and exists (select from orders.customer_order where id = old.order_id and erased_at is not null) then
        return new;
    end if;
    raise exception 'what happened to an order is appended to, never changed';
end $$;

insert into audit.exempt (relation, reason) values
    ('orders.customer_figures', 'follows from the orders, which are watched'),
    ('orders.customer_tag', 'a copy of the customers'' tags, which are watched');

-- what somebody wrote freely may name a person
insert into audit.hidden (relation, column_name) values
    ('orders.timeline_entry', 'detail'),
    ('orders.refund', 'reason'),
    ('orders.refund', 'settled_note');
