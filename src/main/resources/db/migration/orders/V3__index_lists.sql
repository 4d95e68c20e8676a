-- what the staff search in and sort by; part of a word finds it, which needs trigrams
create extension if not exists pg_trgm;

create index customer_order_email_parts on orders.customer_order using gin (email gin_trgm_ops);
create index customer_order_name_parts on orders.customer_order using gin (name gin_trgm_ops);
create index order_line_sku_parts on orders.order_line using gin (sku gin_trgm_ops);
create index customer_order_dearest on orders.customer_order (total, id);
create index customer_order_highest_number on orders.customer_order (number desc nulls last, placed_at desc, id);
create index customer_order_status on orders.customer_order (status, placed_at desc, id desc);
create index customer_order_customer on orders.customer_order (customer_id);
