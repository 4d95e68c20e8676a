-- An order belongs to the account that placed it, and its mails may go elsewhere. So an order that is paid brings its spelling of
-- the customer's address, and no other address; what the first order of a customer brings is put right by whoever places it.
create or replace function orders.figure_customer() returns trigger language plpgsql as $$
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
            email = case when bought >= coalesce(f.last_order_at, '-infinity') and f.erased_at is null
                and lower(new.email) = lower(f.email) then new.email else f.email end,
            name = case when bought >= coalesce(f.last_order_at, '-infinity') and f.erased_at is null then new.name else f.name end,
            language = case when bought >= coalesce(f.last_order_at, '-infinity') then new.language else f.language end
        where f.customer_id = new.customer_id;
    end if;
    return null;
end $$;
