-- Of what an index has of an expression (V19, V25) the planner knows nothing before its table is analyzed, takes every SKU for one of two hundred, and
-- reads the whole table for the first line that has it. A table that is large and grows slowly is not analyzed by itself for months.
analyze orders.customer_order;
analyze orders.order_line;
