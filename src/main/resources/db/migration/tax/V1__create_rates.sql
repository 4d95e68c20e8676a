create schema tax;

create table tax.rate (
    country      text    not null check (country ~ '^[A-Z]{2}$'),
    tax_class    text    not null check (tax_class ~ '^[a-z][a-z-]{0,39}$'),
    basis_points integer not null check (basis_points between 0 and 10000),
    primary key (country, tax_class)
);

-- The European Union's value added tax as of 2026: the standard rate, and the main reduced one (Denmark has none).
-- Countries outside are absent: what is sent there leaves the Union untaxed.
insert into tax.rate (country, tax_class, basis_points)
select country, unnest(array['standard', 'reduced']), unnest(array[standard, reduced])
from (values
    ('AT', 2000, 1000),
    ('BE', 2100,  600),
    ('BG', 2000,  900),
    ('CY', 1900,  900),
    ('CZ', 2100, 1200),
    ('DE', 1900,  700),
    ('DK', 2500, 2500),
    ('EE', 2400,  900),
    ('ES', 2100, 1000),
    ('FI', 2550, 1350),
    ('FR', 2000,  550),
    ('GR', 2400, 1300),
    ('HR', 2500, 1300),
    ('HU', 2700,  500),
    ('IE', 2300, 1350),
    ('IT', 2200, 1000),
    ('LT', 2100, 1200),
    ('LU', 1700,  800),
    ('LV', 2100, 1200),
    ('MT', 1800,  500),
    ('NL', 2100,  900),
    ('PL', 2300,  800),
    ('PT', 2300,  600),
    ('RO', 2100, 1100),
    ('SE', 2500, 1200),
    ('SI', 2200,  950),
    ('SK', 2300,  500)
) as union_of_2026 (country, standard, reduced);
