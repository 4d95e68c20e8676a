-- Of what was ordered: how many have left, how many were taken out of the order before they could, how many came back.
alter table orders.order_line
    add column dispatched int not null default 0,
    add column removed    int not null default 0,
    add column returned   int not null default 0,
    add constraint units_add_up check (
        dispatched >= 0 and removed >= 0 and dispatched + removed <= quantity and returned between 0 and dispatched);
