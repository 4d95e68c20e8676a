-- A bank may only ask, before any money moves. For the version before, such a dispute is open like any other.
alter table payments.dispute add column inquiry boolean not null default false;
