-- A rate that takes the place of the one in tax.rate from a day on, in the shop's time zone.
create table tax.planned_rate (
    country      text    not null check (country ~ '^[A-Z]{2}$'),
    tax_class    text    not null check (tax_class ~ '^[a-z][a-z-]{0,39}$'),
    valid_from   date    not null,
    basis_points integer not null check (basis_points between 0 and 10000),
    primary key (country, tax_class, valid_from)
);
