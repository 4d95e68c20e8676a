create schema payments;

-- One row an attempt to pay. `request` is what is sent to the provider, byte for byte, under the key `reference`, for ever.
create table payments.attempt (
    reference     uuid primary key,
    state         text        not null check (state in ('CREATING', 'OPEN', 'PROCESSING', 'PAID', 'REFUND_DUE', 'EXPIRED', 'FAILED')),
    amount        bigint      not null check (amount > 0),
    currency      char(3)     not null,
    request       text        not null,
    expires_at    timestamptz not null,
    session_id    text unique,
    intent_id     text unique,
    url           text,
    mismatch      text,
    opened_at     timestamptz not null,
    settled_at    timestamptz,
    next_check_at timestamptz not null,
    constraint a_page_once_open check (state in ('CREATING', 'FAILED') or session_id is not null)
);

create index attempt_due on payments.attempt (next_check_at) where state in ('CREATING', 'OPEN', 'PROCESSING');

create function payments.refuse_skipped_state() returns trigger language plpgsql as $$
begin
    if not (
        new.state = old.state
        or (old.state = 'CREATING' and new.state in ('OPEN', 'PROCESSING', 'PAID', 'EXPIRED', 'FAILED'))
        or (old.state = 'OPEN' and new.state in ('PROCESSING', 'PAID', 'EXPIRED', 'FAILED'))
        or (old.state = 'PROCESSING' and new.state in ('PAID', 'EXPIRED', 'FAILED'))
        or (old.state = 'PAID' and new.state = 'REFUND_DUE')
        or (old.state in ('EXPIRED', 'FAILED') and new.state = 'PAID')
    ) then
        raise exception 'a payment attempt cannot go from % to %', old.state, new.state;
    end if;
    return new;
end $$;

create trigger no_skipped_state before update of state on payments.attempt
    for each row execute function payments.refuse_skipped_state();

-- Money that goes back. The id is the provider's idempotency key and never changes; rows are never deleted.
create table payments.refund (
    id                 uuid primary key,
    reference          uuid        not null references payments.attempt,
    amount             bigint      not null check (amount > 0),
    currency           char(3)     not null,
    source             text        not null check (source in ('AUTO')),
    state              text        not null check (state in ('REQUESTED', 'SENT', 'PENDING', 'SUCCEEDED', 'FAILED')),
    provider_refund_id text unique,
    failure            text,
    requested_at       timestamptz not null,
    first_sent_at      timestamptz,
    tries              int         not null default 0,
    next_try_at        timestamptz not null
);

create unique index one_auto_refund on payments.refund (reference) where source = 'AUTO';
create index refund_due on payments.refund (next_try_at) where state in ('REQUESTED', 'SENT', 'PENDING');

-- What moved, by the provider's own object ids; appended to, never changed.
create table payments.ledger (
    id          bigint generated always as identity primary key,
    reference   uuid        not null references payments.attempt,
    kind        text        not null check (kind in ('CAPTURE', 'REFUND')),
    provider_id text        not null,
    amount      bigint      not null,
    currency    char(3)     not null,
    booked_at   timestamptz not null,
    unique (kind, provider_id),
    constraint sign_follows_kind check ((kind = 'CAPTURE' and amount > 0) or (kind = 'REFUND' and amount < 0))
);

create function payments.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is appended to, never changed';
end $$;

create trigger append_only before update or delete on payments.ledger
    for each row execute function payments.refuse_change();

-- The provider's events, each id once. The row is the queue: only DONE and IGNORED are ended.
create table payments.provider_event (
    event_id    text primary key,
    type        text        not null,
    object_id   text,
    reference   uuid,
    payload     text        not null,
    state       text        not null check (state in ('NEW', 'DONE', 'IGNORED', 'DEAD')),
    tries       int         not null default 0,
    next_try_at timestamptz not null,
    received_at timestamptz not null,
    ended_at    timestamptz,
    failure     text
);

create index provider_event_due on payments.provider_event (next_try_at) where state = 'NEW';

-- The webhook addresses that this shop registered itself, with the secret that the provider told it once.
create table payments.webhook_endpoint (
    url         text primary key,
    endpoint_id text,
    secret      text,
    claimed_at  timestamptz not null
);
