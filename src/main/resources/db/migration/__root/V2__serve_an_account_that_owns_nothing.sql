-- For shops whose tables belong to one account, by which they are migrated, and are used by another: gives that one what the program
-- needs and no more. Of the audit log it may read and append; what is watched in it, it may read. Called after every migration.
create function audit.open_to(account text) returns void language plpgsql as $$
declare
    room text;
begin
    perform pg_advisory_xact_lock(hashtext('audit.watch_all'));
    for room in
        select nspname from pg_namespace
        where nspname not in ('audit', 'public', 'information_schema') and nspname !~ '^pg_' and pg_has_role(nspowner, 'usage')
    loop
        execute format('grant usage on schema %I to %I', room, account);
        execute format('grant select, insert, update, delete on all tables in schema %I to %I', room, account);
        execute format('grant usage, select on all sequences in schema %I to %I', room, account);
    end loop;
    execute format('grant usage on schema audit to %I', account);
    execute format('grant select on all tables in schema audit to %I', account);
    execute format('grant insert on audit.entry, audit.change, audit.mention to %I', account);
    execute format('grant usage, select on all sequences in schema audit to %I', account);
end $$;
