-- An edit may take back what another one did. Of products that somebody has changed since, that is known when they are looked at.
alter table catalog.bulk_edit add column undoes bigint references catalog.bulk_edit on delete set null;
alter table catalog.bulk_item drop constraint bulk_item_fate_check;
alter table catalog.bulk_item add constraint bulk_item_fate_check
    check (fate in ('CHANGED', 'UNCHANGED', 'CHANGED_SINCE', 'GONE', 'FAILED'));
