-- What can be chosen, once for the whole shop: every product with a glaze in sage means the same glaze and the same sage,
-- so both are translated once and filtered by one word.
create table catalog.option (
    -- as it stands in an address: glaze
    key text primary key,
    name text not null
);

create table catalog.option_value (
    -- as a variant names it: glaze=sage
    attribute text primary key,
    option_key text not null references catalog.option,
    -- as it stands in an address: sage
    key text not null,
    text text not null,
    -- in the order of their first use
    place bigint generated always as identity,
    unique (option_key, key)
);

-- its choices as attributes, in the same order
alter table catalog.variant add column attributes text[] not null default '{}';
-- which of its options the pictures show, from 1; null where the pictures are the same whatever is chosen
alter table catalog.product add column shown_option smallint check (shown_option between 1 and 3);

-- What was there before. The words for addresses are made in the application; this is the same for the letters of Latin.
create function catalog.word_of(text) returns text language sql immutable as $$
    select trim(both '-' from regexp_replace(
        lower(regexp_replace(normalize(replace($1, 'ß', 'ss'), nfkd), '[\u0300-\u036f]', '', 'g')),
        '[^a-z0-9]+', '-', 'g'))
$$;

create view catalog.chosen as
    select v.id as variant, o.place, catalog.word_of(o.name) as option_key, o.name,
        catalog.word_of(v.choices[o.place]) as key, v.choices[o.place] as text
    from catalog.variant v
    join catalog.product p on p.id = v.product_id
    cross join lateral (values (1, p.option_1_name), (2, p.option_2_name), (3, p.option_3_name)) as o (place, name)
    where o.name is not null;

insert into catalog.option (key, name)
    select option_key, min(name) from catalog.chosen group by option_key;
insert into catalog.option_value (attribute, option_key, key, text)
    select option_key || '=' || key, option_key, key, min(text)
    from catalog.chosen group by option_key, key order by min(variant);
update catalog.variant set attributes = array(
    select option_key || '=' || key from catalog.chosen where variant = id order by place);
update catalog.product p set shown_option = (
    select min(place) from (
        select c.place
        from catalog.chosen c
        join catalog.variant v on v.id = c.variant
        join catalog.product_image main on main.product_id = v.product_id and main.position = 0
        where v.product_id = p.id
        group by c.place
        having count(distinct coalesce(v.image_key, main.image_key)) > 1
            and count(distinct c.key) = count(distinct (c.key, coalesce(v.image_key, main.image_key)))) telling);

drop view catalog.chosen;
drop function catalog.word_of(text);
alter table catalog.variant alter column attributes drop default;
create index on catalog.variant using gin (attributes);

-- Translations: a missing row or a null is read as the text in the shop's own language, piece by piece.

-- how a language's words are brought to their stems; those that PostgreSQL does not know are searched as they are
create function catalog.search_config(language text) returns regconfig
    language sql immutable strict parallel safe
    return case language
        when 'da' then 'danish'::regconfig
        when 'de' then 'german'::regconfig
        when 'en' then 'english'::regconfig
        when 'es' then 'spanish'::regconfig
        when 'fi' then 'finnish'::regconfig
        when 'fr' then 'french'::regconfig
        when 'hu' then 'hungarian'::regconfig
        when 'it' then 'italian'::regconfig
        when 'nb' then 'norwegian'::regconfig
        when 'nl' then 'dutch'::regconfig
        when 'pt' then 'portuguese'::regconfig
        when 'ro' then 'romanian'::regconfig
        when 'ru' then 'russian'::regconfig
        when 'sv' then 'swedish'::regconfig
        when 'tr' then 'turkish'::regconfig
        else 'simple'::regconfig
    end;

create table catalog.category_translation (
    category_id bigint not null references catalog.category on delete cascade,
    language text not null,
    name text,
    introduction text,
    primary key (category_id, language)
);

create table catalog.product_translation (
    product_id bigint not null references catalog.product on delete cascade,
    language text not null,
    title text,
    description text,
    -- the values to choose, in this language
    keywords text not null default '',
    search tsvector not null generated always as (
        setweight(to_tsvector(catalog.search_config(language), coalesce(title, '')), 'A')
        || setweight(to_tsvector('simple', coalesce(title, '')), 'A')
        || setweight(to_tsvector(catalog.search_config(language), keywords), 'B')
        || setweight(to_tsvector('simple', keywords), 'B')
        || setweight(to_tsvector(catalog.search_config(language), coalesce(description, '')), 'C')
        || setweight(to_tsvector('simple', coalesce(description, '')), 'D')
    ) stored,
    primary key (product_id, language)
);
create index on catalog.product_translation using gin (search);
-- a word inside another, as German has them
create index on catalog.product_translation using gin (title gin_trgm_ops);

create table catalog.option_translation (
    option_key text not null references catalog.option on delete cascade,
    language text not null,
    name text not null,
    primary key (option_key, language)
);

create table catalog.option_value_translation (
    attribute text not null references catalog.option_value on delete cascade,
    language text not null,
    text text not null,
    primary key (attribute, language)
);

-- a picture is one and the same wherever it hangs, and so are the words for what it shows
create table catalog.picture_translation (
    image_key text not null,
    language text not null,
    alt text not null,
    primary key (image_key, language)
);
