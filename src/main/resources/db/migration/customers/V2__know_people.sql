-- What the staff know of a customer. Somebody who is erased keeps the number, by which the books know an order's customer.
alter table customers.customer add column erased_at timestamptz;

-- The key says nothing of the tag, because keys stand in the audit log, where nobody can be erased.
create table customers.customer_tag (
    id          bigint generated always as identity primary key,
    customer_id bigint not null references customers.customer,
    tag         text   not null,
    unique (customer_id, tag)
);

create index customer_tag_word on customers.customer_tag (tag);

create table customers.note (
    id          bigint generated always as identity primary key,
    customer_id bigint      not null references customers.customer,
    -- the form that it came from: the same form again is the same note
    form_token  uuid        not null unique,
    -- a staff member's e-mail address
    author      text        not null,
    text        text        not null,
    -- how often it was changed, which a form has to know
    changes     int         not null default 0,
    written_at  timestamptz not null,
    changed_at  timestamptz
);

create index note_of_customer on customers.note (customer_id, id desc);

-- What a note said before it was changed.
create table customers.note_version (
    note_id     bigint      not null references customers.note on delete cascade,
    version     int         not null,
    text        text        not null,
    replaced_at timestamptz not null,
    primary key (note_id, version)
);

insert into audit.hidden (relation, column_name) values
    ('customers.customer_tag', 'tag'),
    ('customers.note', 'text'),
    ('customers.note_version', 'text');
