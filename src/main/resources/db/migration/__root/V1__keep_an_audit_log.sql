-- Who changed what, when, from what to what. Every table of every room is watched, see audit.watch_all(), except those that
-- stand in audit.exempt with a reason. A row is noted where its transaction says in whose name it acts: stoa.actor, a JSON
-- object with request, id, who, address, area, action and path. Where nobody says so, a watched table costs one look.
create schema audit;

-- What one request did, or one thing that changed no row: a sign-in, an export, a refusal. A request whose transactions are open
-- inside each other has one for each of them.
create table audit.entry (
    id       bigint generated always as identity primary key,
    at       timestamptz not null default now(),
    request  uuid        not null,
    -- of the staff; null where nobody was signed in
    actor_id bigint,
    actor    text,
    address  text,
    -- the part of the admin that it happened in, as its addresses name it
    area     text        not null,
    -- the route, "POST /admin/orders/{id}/refunds", or a word of its own, "sign-in"
    action   text        not null,
    path     text,
    detail   jsonb
);
create index entry_of_request on audit.entry (request, id);
create index entry_newest on audit.entry (at desc, id desc);
create index entry_of_actor on audit.entry (actor_id, at desc, id desc);
create index entry_of_area on audit.entry (area, at desc, id desc);
create index entry_of_action on audit.entry (action, at desc, id desc);

-- One row that was added, changed or removed: of a changed one only what differs.
create table audit.change (
    id        bigint generated always as identity primary key,
    entry_id  bigint   not null references audit.entry,
    relation  text     not null,
    key       text     not null,
    -- what people call it: a title, a SKU, a number
    label     text,
    operation text     not null check (operation in ('INSERT', 'UPDATE', 'DELETE')),
    before    jsonb,
    after     jsonb,
    -- columns that changed and whose values are nobody's business
    hidden    text[]   not null default '{}',
    words     tsvector not null
);
create index change_of_entry on audit.change (entry_id, id);
create index change_words on audit.change using gin (words);

-- What an entry is about: 'order:…', 'product:17', and as people write it, 'tea-200', '1004'.
create table audit.mention (
    subject  text        not null,
    at       timestamptz not null,
    entry_id bigint      not null references audit.entry,
    primary key (subject, at, entry_id)
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is appended to, never changed';
end $$;

create trigger append_only before update or delete or truncate on audit.entry
    for each statement execute function audit.refuse_change();
create trigger append_only before update or delete or truncate on audit.change
    for each statement execute function audit.refuse_change();
create trigger append_only before update or delete or truncate on audit.mention
    for each statement execute function audit.refuse_change();

-- Tables that are not watched. A room that adds such a table says so in the same migration.
create table audit.exempt (
    relation text primary key,
    reason   text not null check (length(reason) > 10)
);

-- Columns whose values never come into the log, besides those that audit.is_hidden() knows by their names.
create table audit.hidden (
    relation    text not null,
    column_name text not null,
    primary key (relation, column_name)
);

-- Columns that follow from others, or that only say that something was written.
create table audit.quiet (
    relation    text not null,
    column_name text not null,
    primary key (relation, column_name)
);

create function audit.is_hidden(relation text, column_name text) returns boolean language sql stable
begin atomic
    select column_name ~ '(password|secret|token|totp|recovery|credential|passkey|_hash$|^hash$|access_key|checkout_key)'
        -- where somebody lives; an erased customer must not live on here
        or column_name ~ '^(line1|line2|postal_code|phone)$'
        or (relation ~ '^(customers|orders)\.' and column_name ~ '^(email|email_key|name|first_name|last_name|company|city|region|note|body)$')
        or exists (select from audit.hidden h where h.relation = is_hidden.relation and h.column_name = is_hidden.column_name);
end;

create function audit.is_quiet(relation text, column_name text) returns boolean language sql stable
begin atomic
    select column_name in ('version', 'created_at', 'updated_at', 'changed_at')
        or exists (select from audit.quiet q where q.relation = is_quiet.relation and q.column_name = is_quiet.column_name);
end;

-- The words of a text, as they are looked for: in small letters, without punctuation.
create function audit.words_of(said text) returns text[] language sql immutable
begin atomic
    select coalesce(array_agg(distinct left(word, 60)), '{}')
    from regexp_split_to_table(lower(said), '[\s[:punct:]]+') word where word <> '';
end;

-- All of these words, each of them perhaps only begun.
create function audit.query_of(said text) returns tsquery language sql immutable
begin atomic
    select cast(coalesce(string_agg(quote_literal(word) || ':*', ' & '), '') as tsquery) from unnest(audit.words_of(said)) word;
end;

-- A value as it is kept: of a long text the first 2,000 characters.
create function audit.cut(value jsonb) returns jsonb language sql immutable
begin atomic
    select case
        when jsonb_typeof(value) = 'string' and length(value #>> '{}') > 2000 then to_jsonb(left(value #>> '{}', 2000) || '…')
        when jsonb_typeof(value) in ('array', 'object') and length(value::text) > 2000 then to_jsonb(left(value::text, 2000) || '…')
        else value end;
end;

-- The entry of this transaction's request, made where there is none.
create function audit.entry_of_now() returns bigint language plpgsql as $$
declare
    acting jsonb := current_setting('stoa.actor')::jsonb;
    kept text := current_setting('stoa.audit_entry', true);
    entry bigint;
begin
    if kept <> '' then
        return kept::bigint;
    end if;
    -- no unique constraint: a transaction inside another one of the same request would wait for it for ever
    select min(id) into entry from audit.entry where request = (acting ->> 'request')::uuid;
    if entry is null then
        insert into audit.entry (request, actor_id, actor, address, area, action, path)
        values ((acting ->> 'request')::uuid, (acting ->> 'id')::bigint, acting ->> 'who', acting ->> 'address',
            acting ->> 'area', acting ->> 'action', acting ->> 'path')
        returning id into entry;
    end if;
    perform set_config('stoa.audit_entry', entry::text, true);
    return entry;
end $$;

create function audit.note_subjects(entry bigint, subjects text[]) returns void language sql
begin atomic
    insert into audit.mention (subject, at, entry_id)
    select distinct left(lower(subject), 200), e.at, e.id
    from unnest(subjects) subject, audit.entry e where e.id = entry and subject <> ''
    on conflict do nothing;
end;

create function audit.note_row() returns trigger language plpgsql as $$
declare
    relation text := tg_table_schema || '.' || tg_table_name;
    old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) else '{}' end;
    new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) else '{}' end;
    whole jsonb := old_row || new_row;
    before_values jsonb;
    after_values jsonb;
    unseen text[];
    row_key text;
    label text;
    kind text := case tg_table_name when 'customer_order' then 'order' else tg_table_name end;
    subjects text[];
    entry bigint;
begin
    select jsonb_object_agg(name, audit.cut(old_row -> name)) filter (where seen and old_row ? name),
        jsonb_object_agg(name, audit.cut(new_row -> name)) filter (where seen and new_row ? name),
        coalesce(array_agg(name order by name) filter (where not seen), '{}')
    into before_values, after_values, unseen
    from (
        select a.attname as name,
            not audit.is_hidden(relation, a.attname) and a.atttypid not in ('bytea'::regtype, 'tsvector'::regtype) as seen
        from pg_attribute a
        where a.attrelid = tg_relid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            and old_row -> a.attname is distinct from new_row -> a.attname
            -- of a row that comes or goes, what it says
            and (tg_op = 'UPDATE' or whole -> a.attname not in ('null', '""', '[]', '{}'))
            and not audit.is_quiet(relation, a.attname)) changed;
    if tg_op = 'UPDATE' and before_values is null and cardinality(unseen) = 0 then
        return null;
    end if;

    select coalesce(string_agg(whole ->> a.attname, '/' order by array_position(i.indkey::int2[], a.attnum)), '')
    into row_key
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey::int2[])
    where i.indrelid = tg_relid and i.indisprimary;

    select left(whole ->> name, 200) into label
    from unnest(array['title', 'name', 'number', 'sku', 'file_name', 'email', 'slug', 'code', 'key', 'word']) with ordinality n (name, place)
    where whole ->> name <> '' and not audit.is_hidden(relation, name)
    order by place limit 1;

    select array_agg(subject) into subjects from (
        select kind || ':' || row_key as subject
        union select left(name, -3) || ':' || value from jsonb_each_text(old_row) f (name, value) where name like '%\_id'
        union select left(name, -3) || ':' || value from jsonb_each_text(new_row) f (name, value) where name like '%\_id'
        union select value from jsonb_each_text(old_row) f (name, value)
            where name in ('sku', 'number', 'slug', 'title', 'name', 'code', 'barcode', 'email', 'file_name') and not audit.is_hidden(relation, name)
        union select value from jsonb_each_text(new_row) f (name, value)
            where name in ('sku', 'number', 'slug', 'title', 'name', 'code', 'barcode', 'email', 'file_name') and not audit.is_hidden(relation, name)) s
    where subject is not null;

    entry := audit.entry_of_now();
    insert into audit.change (entry_id, relation, key, label, operation, before, after, hidden, words)
    values (entry, relation, row_key, label, tg_op, before_values, after_values, unseen,
        array_to_tsvector(audit.words_of(concat_ws(' ', label, row_key,
            (select string_agg(value, ' ') from jsonb_each_text(before_values) f (name, value)),
            (select string_agg(value, ' ') from jsonb_each_text(after_values) f (name, value))))));
    perform audit.note_subjects(entry, subjects);
    return null;
end $$;

-- Watches what is not watched yet, and stops where a reason was found since. Called after every migration, by the nodes one
-- after the other.
create function audit.watch_all() returns void language plpgsql as $$
declare
    found record;
begin
    perform pg_advisory_xact_lock(hashtext('audit.watch_all'));
    for found in
        select format('%I.%I', n.nspname, c.relname) as relation, t.oid is not null as watched,
            exists (select from audit.exempt e where e.relation = n.nspname || '.' || c.relname) as exempt
        from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_trigger t on t.tgrelid = c.oid and t.tgname = 'audited'
        where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('audit', 'public', 'information_schema') and n.nspname !~ '^pg_'
        order by 1
    loop
        if found.exempt and found.watched then
            execute format('drop trigger audited on %s', found.relation);
        elsif not found.exempt and not found.watched then
            execute format('create trigger audited after insert or update or delete on %s for each row '
                'when (current_setting(''stoa.actor'', true) <> '''') execute function audit.note_row()', found.relation);
        end if;
    end loop;
end $$;

insert into audit.exempt (relation, reason) values
    ('cart.cart', 'a shopper''s own, written at every click'),
    ('cart.line', 'a shopper''s own, written at every click'),
    ('checkout.details', 'what a shopper has typed so far'),
    ('checkout.placed_order', 'which cart an order came from; the order itself is watched'),
    ('imports.piece', 'the bytes of a file; the run is watched'),
    ('imports.line', 'rows of a file on their way; the run is watched'),
    ('imports.item', 'a file''s products; the run is watched, and its page shows them'),
    ('imports.problem', 'what is wrong with a file; the run is watched, and its page shows it'),
    ('imports.picture', 'pictures still to be fetched; the run is watched'),
    ('imports.fetched', 'a cache of addresses that pictures came from'),
    ('imports.made', 'what an undo has to take away; the run is watched'),
    ('inventory.heard', 'news that has been heard; the movements are watched'),
    ('inventory.proof', 'what a nightly proof found; it changes nothing'),
    ('inventory.proof_difference', 'what a nightly proof found; it changes nothing'),
    ('inventory.proof_turn', 'whose turn a nightly proof is'),
    ('media.sweep', 'whose turn the sweep is'),
    ('orders.number_counter', 'the last number given; the orders are watched'),
    ('orders.note_token', 'forms that were sent; the notes are watched'),
    ('payments.provider_booking', 'a copy of the provider''s statement'),
    ('payments.finding', 'what the last comparison found; it changes nothing'),
    ('payments.round', 'whose turn a comparison is'),
    ('search.product', 'a copy of the catalogue, for the index'),
    ('search.pending', 'what the index has still to read'),
    ('search.word', 'a copy of the catalogue''s words, for the index'),
    ('search.section', 'a copy of the catalogue''s sections, for the index'),
    ('search.hsearch_outboxevent', 'the index''s own outbox'),
    ('search.hsearch_agent', 'the index''s own nodes'),
    ('search.term', 'numbers of the index''s terms'),
    ('search.sale', 'what was sold, for the index; the orders are watched'),
    ('search.sold', 'what was sold, for the index; the orders are watched');

insert into audit.quiet (relation, column_name) values
    ('catalog.product', 'lowest_price'),
    ('catalog.product', 'highest_price'),
    ('catalog.product', 'codes'),
    ('catalog.product', 'saving'),
    ('notifications.mail', 'dedup_key'),
    ('media.image', 'placeholder'),
    ('imports.run', 'worker'),
    ('imports.run', 'lease_until'),
    ('imports.run', 'bytes_read'),
    ('imports.run', 'mark');

insert into audit.hidden (relation, column_name) values
    -- the customer's address of mail
    ('notifications.mail', 'recipient'),
    -- may hold a customer's details as the provider was told them
    ('payments.attempt', 'request'),
    ('payments.attempt', 'url'),
    ('payments.provider_event', 'payload');
