-- What banks have called back for good. Until now only that it was so was kept: then all that had not gone back before.
alter table orders.customer_order add column lost bigint not null default 0 check (lost >= 0);

update orders.customer_order set lost = paid - refunded where dispute = 'LOST' and paid > refunded;
