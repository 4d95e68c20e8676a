-- Orders whose payment page is open, by digests of the guest's mailbox and of the network they were placed from: each keeps goods from
-- everybody else. A row goes when its order is paid or released.
create table checkout.unpaid_order (
    order_id  uuid        primary key,
    network   bytea,
    mailbox   bytea,
    placed_at timestamptz not null
);

create index unpaid_order_of_network on checkout.unpaid_order (network) where network is not null;
create index unpaid_order_of_mailbox on checkout.unpaid_order (mailbox) where mailbox is not null;

insert into audit.exempt (relation, reason) values
    ('checkout.unpaid_order', 'follows from shoppers placing orders, and is gone when these are paid or released');
