-- A customer's own orders, page by page.
create index customer_order_own on orders.customer_order (customer_id, number desc) where number is not null;
