-- Pictures that a run has taken from products: kept while it can be undone, and gone with that.
create table imports.replaced (
    image_key text   not null,
    run_id    bigint not null references imports.run on delete cascade,
    primary key (image_key, run_id)
);
create index on imports.replaced (run_id);

insert into audit.exempt (relation, reason) values
    ('imports.replaced', 'pictures that an undo needs; the run is watched');
