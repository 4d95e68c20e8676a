-- few of many: what is active and waits for its day
create index product_planned on catalog.product (updated_at desc, id desc)
    where status = 'ACTIVE' and active_from is not null;
