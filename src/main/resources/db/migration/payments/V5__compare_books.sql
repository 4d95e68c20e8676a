-- The provider's own account statement, line by line, as it was last told.
create table payments.provider_booking (
    id        text primary key,
    kind      text        not null check (kind in ('PAYMENT', 'REFUND', 'DISPUTE', 'OTHER')),
    source_id text,
    intent_id text,
    reference uuid,
    ours      boolean     not null,
    amount    bigint      not null,
    fee       bigint      not null,
    currency  char(3)     not null,
    booked_at timestamptz not null
);

create index provider_booking_of_intent on payments.provider_booking (intent_id);

-- Payments that bear our mark and that no attempt knows. They go back after a while, once, unless staff keep them.
create table payments.stray_payment (
    intent_id   text primary key,
    reference   uuid,
    ours        boolean     not null,
    amount      bigint      not null check (amount > 0),
    currency    char(3)     not null,
    state       text        not null check (state in ('FOUND', 'SENT', 'RETURNED', 'FAILED', 'KEPT')),
    refund_id   uuid        not null unique,
    failure     text,
    paid_at     timestamptz not null,
    found_at    timestamptz not null,
    next_try_at timestamptz not null
);

create index stray_payment_due on payments.stray_payment (next_try_at) where state in ('FOUND', 'SENT');

-- What the last comparison found; a row stays, with its moment, as long as it is found again.
create table payments.finding (
    kind      text        not null,
    subject   text        not null,
    reference uuid,
    ours      bigint,
    theirs    bigint,
    currency  char(3),
    detail    text,
    since     timestamptz not null,
    primary key (kind, subject)
);

-- Work that one node of many does now and then.
create table payments.round (
    name          text primary key,
    claimed_until timestamptz not null,
    ended_at      timestamptz,
    failed_at     timestamptz,
    failure       text,
    note          text
);

alter table payments.provider_event
    add column api_version text,
    add column fetched boolean not null default false;
create index provider_event_newest on payments.provider_event (received_at);
create index provider_event_dead on payments.provider_event (received_at) where state = 'DEAD';
create index attempt_settled on payments.attempt (settled_at) where settled_at is not null;
