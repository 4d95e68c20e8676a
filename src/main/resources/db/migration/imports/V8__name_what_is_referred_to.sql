-- What products of a file are called by others that are shown with them, and which slugs they will have: put down before the
-- first one is looked at, and gone with the file's rows.
create unlogged table imports.named (
    run_id bigint not null,
    name   text   not null,
    slug   text   not null,
    primary key (run_id, name)
);

insert into audit.exempt (relation, reason) values
    ('imports.named', 'names of a file on their way; the run is watched');
