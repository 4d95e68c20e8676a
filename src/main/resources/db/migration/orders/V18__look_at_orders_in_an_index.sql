-- The staff's list leafs in an index alone, and a page's rows are all that is read.
create index customer_order_latest on orders.customer_order (placed_at desc, id desc);
drop index orders.customer_order_newest;

-- A day's sales are added up in an index alone: all that they come from is in it.
create index customer_order_sold on orders.customer_order (confirmed_at)
    include (currency, status, paid, refund_committed, lost) where confirmed_at is not null;
drop index orders.customer_order_confirmed;
