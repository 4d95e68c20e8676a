-- The nodes that bring news to an index, as they say it themselves every few seconds: whether it is a cluster's, and by which
-- rules it was made.
create table search.node (
    id          uuid primary key,
    fingerprint text        not null,
    cluster     boolean     not null,
    began_at    timestamptz not null,
    seen_at     timestamptz not null
);

-- While one went on, or after it, nodes of other rules took news as well, which this index does not have.
alter table search.rebuild add column mixed boolean not null default false;

insert into audit.exempt (relation, reason) values
    ('search.node', 'the index''s own nodes');
