create schema notifications;

-- The outbox of mails, which is also the log of what was sent. A row is written inside the transaction whose news it
-- tells; what it says is composed when it is sent.
create table notifications.mail (
    id          bigint generated always as identity primary key,
    dedup_key   text        not null unique,
    kind        text        not null,
    order_id    uuid        not null,
    -- money that the mail is about, where the order itself does not tell it
    amount      bigint,
    currency    text,
    recipient   text,
    status      text        not null default 'WAITING' check (status in ('WAITING', 'SENT', 'DEAD')),
    -- a claim moves this into the future: until then the row is its claimer's, after that anybody's again
    due_at      timestamptz not null default now(),
    attempts    int         not null default 0,
    refusals    int         not null default 0,
    last_error  text,
    written_at  timestamptz not null,
    sent_at     timestamptz,
    check ((status = 'SENT') = (sent_at is not null)),
    check ((amount is null) = (currency is null))
);

create index mail_due on notifications.mail (due_at) where status = 'WAITING';
create index mail_dead on notifications.mail (id) where status = 'DEAD';
create index mail_of_order on notifications.mail (order_id);
