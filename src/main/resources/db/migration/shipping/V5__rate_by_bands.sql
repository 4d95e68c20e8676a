-- What a method costs may go by the value of the goods or by their weight. A shop of the version before this one takes
-- the price of the first band.
alter table shipping.method
    add column basis text not null default 'FIXED' check (basis in ('FIXED', 'VALUE', 'WEIGHT')),
    -- [{"from": 5000, "price": 990}]: from which minor units or grams on it costs how much, ascending
    add column bands jsonb not null default '[]',
    -- above which weight it is not offered
    add column most_grams integer check (most_grams > 0),
    -- the merchant's own names by the code of the language; {} where name is the key of a message
    add column names jsonb not null default '{}';

alter table shipping.zone
    -- the key of a message, or the merchant's own name where there is no such message; staff alone read it
    add column name text,
    -- counts up with every saving of the zone, its countries and its methods
    add column version integer not null default 0;

update shipping.zone set name = 'shipping.zone.' || code where code in ('de', 'eu', 'neighbours');

create sequence shipping.code_number;
