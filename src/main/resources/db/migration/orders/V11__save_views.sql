-- What members of the staff look at again and again: a name for an address of the list. Shared ones belong to nobody.
create table orders.saved_view (
    id         bigint generated always as identity primary key,
    owner      text,
    name       text        not null check (length(name) between 1 and 60),
    query      text        not null check (length(query) <= 1000),
    created_by text        not null,
    created_at timestamptz not null default now()
);
create unique index saved_view_name on orders.saved_view (coalesce(owner, ''), lower(name));
