-- What listings count is counted by numbers, which an index adds up without reading a word: glaze=sage, category=bowls, and
-- the words and values that suggestions are made of. A number is given once and stays.
create table search.term (
    number bigint primary key generated always as identity,
    term text not null unique
);
