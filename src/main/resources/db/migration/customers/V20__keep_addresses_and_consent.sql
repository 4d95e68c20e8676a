-- Where a customer's parcels may go, as they keep it; what an order was sent to stands with the order.
create table customers.address (
    id          bigint generated always as identity primary key,
    customer_id bigint      not null references customers.customer,
    name        text        not null,
    company     text,
    line1       text        not null,
    line2       text,
    postal_code text,
    city        text        not null,
    region      text,
    country     char(2)     not null,
    phone       text,
    -- the one that the checkout begins with
    usual       boolean     not null default false,
    changed_at  timestamptz not null
);

create index address_of_customer on customers.address (customer_id, id);
create unique index one_usual_address on customers.address (customer_id) where usual;

-- What somebody has agreed to and withdrawn, with the words that they read; the last one holds.
create table customers.consent_entry (
    id          bigint generated always as identity primary key,
    customer_id bigint      not null references customers.customer,
    given       boolean     not null,
    wording     text        not null,
    language    text        not null,
    at          timestamptz not null
);

create index consent_of_customer on customers.consent_entry (customer_id, id desc);

insert into audit.exempt (relation, reason) values
    ('customers.address', 'a customer''s own, which no colleague changes'),
    ('customers.consent_entry', 'a log itself, of what customers say');
