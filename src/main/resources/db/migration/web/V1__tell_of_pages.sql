create schema web;

-- What pages show otherwise than before: written in the transaction that changes it, read by every node that keeps pages, and swept
-- away within hours. Which rows a node has not read yet it knows by the transactions that it has seen, not by a number that counts up:
-- of two transactions the one that began first may be there last.
create table web.page_news (
    id   bigint generated always as identity primary key,
    xid  xid8        not null default pg_current_xact_id(),
    -- who has written it, and need not read it
    node uuid        not null,
    keys text[]      not null,
    at   timestamptz not null default clock_timestamp()
);
create index page_news_unread on web.page_news (xid);

insert into audit.exempt (relation, reason) values
    ('web.page_news', 'follows from what is noted already, and is gone within hours');
