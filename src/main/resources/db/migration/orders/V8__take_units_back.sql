-- How many of a refund's units are back with the shop, whether this refund or a cancellation before it took them.
alter table orders.refund_line
    add column back int not null default 0,
    add constraint back_are_some_of_them check (back between 0 and quantity);

-- which staff member gave an unpaid order up; null where the customer did
alter table orders.customer_order add column given_up_by text;
