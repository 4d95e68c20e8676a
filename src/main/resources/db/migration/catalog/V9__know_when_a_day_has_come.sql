-- looked at by every node twice a second: whether a planned day has come, or is over
create index product_starting on catalog.product (active_from) where status = 'ACTIVE' and active_from is not null;
create index product_ending on catalog.product (active_until) where status = 'ACTIVE' and active_until is not null;
