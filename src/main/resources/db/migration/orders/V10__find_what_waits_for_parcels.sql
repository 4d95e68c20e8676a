-- The desk counts and lists orders of which something has still to be sent, among however many that are done with.
create index order_line_to_send on orders.order_line (order_id) where dispatched + removed < quantity;
