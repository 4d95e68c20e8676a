-- For shops whose tables belong to one account, by which they are migrated, and are used by another: gives that one what the program
-- needs and no more. Of the audit log it may read and append; what is watched in it, it may read. Called after every migration.
create function audit.open_to(account text) returns void language plpgsql as $$
declare
    room text;
begin
    perform pg_advisory_xact_lock(hashtext('audit.watch_all'));
    for room in
        select nspname from pg_namespace
        where nspname not in ('audit', 'public', 'information_schema') and nspname !~ '^pg_' and nspowner = current_user::regrole
    loop
        -- what comes later is open from its first moment: a trigger may write into it for the version that is still running
        execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to %I', room, account);
        execute format('alter default privileges in schema %I grant usage, select on sequences to %I', room, account);
        -- and what is open already is left alone, or another node's migration would find it changed under its hands
        if exists (
            select from pg_class c
            where c.relnamespace = room::regnamespace and c.relkind in ('r', 'p') and not (
                has_table_privilege(account, c.oid, 'select') and has_table_privilege(account, c.oid, 'insert')
                and has_table_privilege(account, c.oid, 'update') and has_table_privilege(account, c.oid, 'delete')))
            or not has_schema_privilege(account, room, 'usage')
        then
            execute format('grant usage on schema %I to %I', room, account);
            execute format('grant select, insert, update, delete on all tables in schema %I to %I', room, account);
            execute format('grant usage, select on all sequences in schema %I to %I', room, account);
        end if;
    end loop;
    execute format('grant usage on schema audit to %I', account);
    execute format('grant select on all tables in schema audit to %I', account);
    execute format('grant insert on audit.entry, audit.change, audit.mention to %I', account);
    execute format('grant usage, select on all sequences in schema audit to %I', account);
end $$;
