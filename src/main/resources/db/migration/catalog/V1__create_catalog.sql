create schema catalog;

-- forgives a typing error in a search; shipped with PostgreSQL and trusted, so that a database's owner may have it
create extension if not exists pg_trgm;

create sequence catalog.category_seq increment by 50;
create sequence catalog.product_seq increment by 50;
create sequence catalog.variant_seq increment by 50;

create table catalog.category (
    id bigint primary key,
    parent_id bigint references catalog.category,
    position int not null,
    slug text not null unique,
    name text not null,
    introduction text not null,
    image_key text,
    image_width int,
    image_height int,
    image_placeholder text,
    image_alt text,
    check (parent_id <> id),
    check (num_nulls(image_key, image_width, image_height, image_placeholder, image_alt) in (0, 5))
);
create index on catalog.category (parent_id, position);

create table catalog.product (
    id bigint primary key,
    version int not null,
    slug text not null unique,
    title text not null,
    description text not null,
    category_id bigint not null references catalog.category,
    published_at timestamptz not null,
    -- at most three things to choose; their values in the order they are shown
    option_1_name text,
    option_1_values text[],
    option_2_name text,
    option_2_values text[],
    option_3_name text,
    option_3_values text[],
    currency char(3) not null,
    -- of its variants, kept here so that listings sort and filter without reading them
    lowest_price bigint not null check (lowest_price > 0),
    highest_price bigint not null check (highest_price >= lowest_price),
    -- values to choose and SKUs: words that lead to a product without being in its text
    keywords text not null,
    search tsvector not null generated always as (
        setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('simple', title), 'A')
        || setweight(to_tsvector('simple', keywords), 'B')
        || setweight(to_tsvector('english', description), 'C') || setweight(to_tsvector('simple', description), 'D')
    ) stored
);
create index on catalog.product (category_id, id);
create index on catalog.product (published_at desc, id desc);
create index on catalog.product (lowest_price, id);
create index on catalog.product using gin (search);

create table catalog.variant (
    id bigint primary key,
    product_id bigint not null references catalog.product,
    position int not null,
    sku text not null unique,
    choices text[] not null,
    price bigint not null check (price > 0),
    compare_at_price bigint check (compare_at_price > price),
    tax_class text not null,
    weight_grams int not null check (weight_grams >= 0),
    image_key text,
    unique (product_id, choices)
);
create index on catalog.variant (product_id, position);
-- a SKU that differs by its case alone would be read, and typed, as the same
create unique index on catalog.variant (lower(sku));

create table catalog.product_image (
    product_id bigint not null references catalog.product,
    position int not null,
    image_key text not null,
    image_width int not null,
    image_height int not null,
    image_placeholder text not null,
    image_alt text not null,
    primary key (product_id, position)
);
