create schema search;

-- What the index holds of each product that shoppers may see, now or on a day to come: whole, as JSON.
create table search.product (
    id bigint primary key,
    -- the slug of the one that it is shown in
    category text not null,
    document text not null
);
create index on search.product (category);

-- What is to be read again: a product, the product of a SKU, or all of those that say their attributes or categories by
-- their names. A row for each piece of news: rows that are only ever added make no sale wait for another one. They go when
-- the index has what they announced.
create table search.pending (
    id bigint primary key generated always as identity,
    product_id bigint,
    sku text,
    names text check (names in ('ATTRIBUTES', 'CATEGORIES')),
    attempts int not null default 0,
    not_before timestamptz not null default '-infinity',
    check (num_nonnulls(product_id, sku, names) = 1)
);

-- How the words that products are filtered by, glaze=sage, are read in each language.
create table search.word (
    word text not null,
    language text not null,
    title text not null,
    text text not null,
    kind text not null,
    unit text,
    -- in the order of their first use
    place bigint not null generated always as identity,
    primary key (word, language)
);

-- What the index's products say of their categories, to know whose products are to be read again when categories change.
create table search.section (
    slug text primary key,
    said text not null
);

-- Each time that everything was read again.
create table search.rebuild (
    id bigint primary key generated always as identity,
    reason text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    -- the index that it made
    fingerprint text not null,
    -- its part of what is pending, both included, and how much that was
    first_pending bigint not null,
    last_pending bigint not null,
    total bigint not null
);

-- What staff say about words, by language; it is asked when somebody searches, so that nothing has to be built anew.
create table search.synonym (
    id bigint primary key generated always as identity,
    language text not null,
    -- words or short phrases that mean the same, in small letters
    terms text[] not null check (cardinality(terms) > 1)
);
create index on search.synonym (language);

create table search.stop_word (
    language text not null,
    word text not null,
    primary key (language, word)
);
insert into search.stop_word (language, word)
    select 'en', unnest(string_to_array('a an and are as at be by for from in is it of on or that the these this to with', ' '));
insert into search.stop_word (language, word)
    select 'de', unnest(string_to_array('am an auf aus bei bis das dem den der des die ein eine einem einen einer eines für im in ist mit oder sind und vom von zu zum zur', ' '));
