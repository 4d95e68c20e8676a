-- Where mails about the order go, where that is not the address that it was placed with: one with a slip in it never reaches anybody.
alter table orders.customer_order add column mail_to text;
-- no row has one yet, so there is nothing to look through
alter table orders.customer_order add constraint customer_order_mail_to
    check (mail_to ~ '^[^[:space:]@]+@[^[:space:]@]+$') not valid;

insert into audit.hidden (relation, column_name) values ('orders.customer_order', 'mail_to');
