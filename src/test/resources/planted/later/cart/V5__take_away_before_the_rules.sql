alter table cart.cart drop column updated_at;
