-- what was sold since a moment: asked for by the staff's front page
create index customer_order_confirmed on orders.customer_order (confirmed_at) where confirmed_at is not null;
create index customer_order_pending on orders.customer_order (placed_at) where status = 'PENDING';
