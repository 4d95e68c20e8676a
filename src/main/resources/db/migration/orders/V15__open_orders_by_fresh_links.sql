-- Links that were mailed to whoever asked for one: each opens one order, for a time. A link is kept as its digest alone; one
-- that is past its time still shows what needs no proof, until it is swept away.
create table orders.access_link (
    token_hash bytea       primary key,
    order_id   uuid        not null references orders.customer_order,
    expires_at timestamptz not null
);

create index access_link_of_order on orders.access_link (order_id);
create index access_link_expiry on orders.access_link (expires_at);

insert into audit.exempt (relation, reason) values
    ('orders.access_link', 'keys to a guest''s own order, which no colleague makes');
