-- What a run made besides its products, in the order that it was made in: taken back with them where nothing else uses it.
create table imports.made (
    id     bigint generated always as identity primary key,
    run_id bigint not null references imports.run on delete cascade,
    kind   text   not null check (kind in ('CATEGORY', 'BRAND', 'ATTRIBUTE')),
    key    text   not null,
    -- how often the run itself changed it afterwards
    changes int   not null default 0,
    unique (run_id, kind, key)
);
