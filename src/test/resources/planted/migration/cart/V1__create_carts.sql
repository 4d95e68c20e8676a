create schema cart;
-- storefront.pages in a comment is nobody's business
create table cart.carts (page bigint references storefront.pages);
create table loose (id bigint);
