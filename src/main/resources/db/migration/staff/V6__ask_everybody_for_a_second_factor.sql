-- What holds for everybody who works here, the owner included: one row, or none for a shop that has not said anything.
create table staff.everybody (
    only_row      boolean primary key default true check (only_row),
    second_factor boolean not null
);
