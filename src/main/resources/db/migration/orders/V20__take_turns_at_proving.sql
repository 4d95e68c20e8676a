-- Whose turn it is to prove the figures of customers, over all nodes and by the database's clock: whoever has the row locked.
create table orders.figures_turn (
    only_row boolean primary key default true check (only_row),
    due_at   timestamptz not null
);

insert into orders.figures_turn (due_at)
values ((date_trunc('day', now() at time zone 'UTC') + interval '1 day 2 hours 50 minutes') at time zone 'UTC');
