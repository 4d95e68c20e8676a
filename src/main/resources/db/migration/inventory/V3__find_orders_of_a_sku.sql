-- whether anybody has ever ordered it, before it is erased
create index reservation_of_sku on inventory.reservation (sku);
