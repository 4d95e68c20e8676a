-- What a note says now, where its author has changed it: an entry of its own, since nothing on a timeline is changed. To the version before
-- it is one note more.
alter table orders.timeline_entry add column replaces bigint;
-- no row has one yet, so there is nothing to look through
alter table orders.timeline_entry add constraint timeline_entry_replaces
    foreign key (replaces) references orders.timeline_entry not valid;
alter table orders.timeline_entry add constraint timeline_entry_replaces_a_note
    check (replaces is null or type = 'note') not valid;

create or replace function orders.refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.type in ('note', 'tracking') and new.detail = '—'
       and (new.id, new.order_id, new.type, new.actor, new.visible, new.at)
           = (old.id, old.order_id, old.type, old.actor, old.visible, old.at)
       and new.who is not distinct from old.who
       and new.replaces is not distinct from old.replaces
       and exists (select from orders.customer_order where id = old.order_id and erased_at is not null) then
        return new;
    end if;
    raise exception 'what happened to an order is appended to, never changed';
end $$;
