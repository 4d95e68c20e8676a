-- An order's units leave in parts, or never: what is still held is the quantity less both.
alter table inventory.reservation
    add column shipped  integer not null default 0,
    add column released integer not null default 0;

update inventory.reservation set released = quantity where state = 'RELEASED';
update inventory.reservation set shipped = quantity where state = 'SHIPPED';

alter table inventory.reservation
    add constraint units_add_up check (shipped >= 0 and released >= 0 and shipped + released <= quantity),
    add constraint state_is_what_its_units_say check (
        case state
            when 'HELD' then shipped + released = 0
            when 'COMMITTED' then shipped + released < quantity
            when 'SHIPPED' then shipped > 0 and shipped + released = quantity
            else released = quantity
        end);

alter table inventory.stock_move
    -- the order that moved the units, where one did
    add column order_id uuid,
    drop constraint stock_move_kind_check,
    add constraint stock_move_kind check (
        kind in ('RECEIVED', 'SALE', 'RECALLED', 'RETURN', 'COUNT', 'CORRECTION', 'DAMAGED', 'LOST'));

create index stock_move_of_order on inventory.stock_move (order_id) where order_id is not null;

-- News that has moved something; the same news again moves nothing.
create table inventory.heard (
    cause text primary key,
    at    timestamp with time zone not null
);

-- From how many on a SKU is low; the shop's own figure where it says nothing.
alter table inventory.stock add column low_at integer check (low_at >= 0);
