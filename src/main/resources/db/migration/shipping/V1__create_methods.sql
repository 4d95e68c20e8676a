create schema shipping;

create table shipping.zone (
    code     text primary key,
    position integer not null
);

-- A country is in one zone, so that a destination has one list of methods.
create table shipping.zone_country (
    country text primary key check (country ~ '^[A-Z]{2}$'),
    zone    text not null references shipping.zone
);

create table shipping.method (
    code      text primary key check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
    zone      text    not null references shipping.zone,
    -- the key of a message, or the merchant's own name where there is no such message
    name      text    not null,
    -- minor units of the shop's currency, at the shop's prices
    price     bigint  not null check (price >= 0),
    free_from bigint  check (free_from > 0),
    min_days  integer not null check (min_days >= 0),
    max_days  integer not null check (max_days >= min_days),
    position  integer not null
);

create index on shipping.method (zone);

insert into shipping.zone (code, position) values ('de', 1), ('eu', 2), ('neighbours', 3);

insert into shipping.zone_country (country, zone)
select country, 'eu'
from unnest(string_to_array('AT BE BG CY CZ DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK', ' ')) as country;
insert into shipping.zone_country (country, zone) values
    ('DE', 'de'),
    ('CH', 'neighbours'), ('GB', 'neighbours'), ('NO', 'neighbours');

insert into shipping.method (code, zone, name, price, free_from, min_days, max_days, position) values
    ('de-standard',         'de',         'shipping.method.standard',  490,  6000, 2, 3, 1),
    ('de-express',          'de',         'shipping.method.express',   990,  null, 1, 1, 2),
    ('eu-standard',         'eu',         'shipping.method.standard',  890, 12000, 3, 6, 1),
    ('eu-express',          'eu',         'shipping.method.express',  1990,  null, 1, 2, 2),
    ('neighbours-standard', 'neighbours', 'shipping.method.standard', 1490,  null, 4, 8, 1);
