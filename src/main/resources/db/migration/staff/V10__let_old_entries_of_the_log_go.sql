-- The audit log is appended to, and what is old goes some entries at a time, through this door alone. Whoever may come to the log is asked
-- twice: what is younger than a year stays, whatever the door is told and whoever asks.
create function audit.refuse_young() returns trigger language plpgsql as $$
declare
    written timestamptz;
begin
    if tg_table_name = 'change' then
        select e.at into written from audit.entry e where e.id = old.entry_id;
    else
        written := old.at;
    end if;
    if written is null or written >= now() - interval '1 year' then
        raise exception 'the audit log keeps what is younger than a year';
    end if;
    return old;
end $$;

create trigger young_stays before delete on audit.entry for each row execute function audit.refuse_young();
create trigger young_stays before delete on audit.change for each row execute function audit.refuse_young();
create trigger young_stays before delete on audit.mention for each row execute function audit.refuse_young();

create or replace function audit.refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and current_setting('stoa.audit_forgets', true) = 'on' then
        return null;
    end if;
    raise exception 'the audit log is appended to, never changed';
end $$;

-- An account that may only append asks for it in the name of the log's owner. One entry may have more rows than one call takes: then none
-- went, and there is more.
create function audit.forget(earlier_than timestamptz, most int, out entries int, out more boolean)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    aged bigint[] := array(
        select e.id from audit.entry e
        where e.at < least(earlier_than, now() - interval '1 year') order by e.at, e.id limit most);
    gone int;
begin
    entries := 0;
    perform set_config('stoa.audit_forgets', 'on', true);
    delete from audit.mention
    where ctid = any (array(select m.ctid from audit.mention m where m.entry_id = any (aged) limit most));
    get diagnostics gone = row_count;
    more := gone = most;
    if not more then
        delete from audit.change
        where id = any (array(select c.id from audit.change c where c.entry_id = any (aged) limit most));
        get diagnostics gone = row_count;
        more := gone = most;
    end if;
    if not more then
        delete from audit.entry where id = any (aged);
        get diagnostics entries = row_count;
        more := cardinality(aged) = most;
    end if;
    perform set_config('stoa.audit_forgets', '', true);
end $$;
