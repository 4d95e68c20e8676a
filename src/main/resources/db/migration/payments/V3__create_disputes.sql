-- Money that a bank has called back. One row a dispute, by the provider's id; what it moved is in the ledger.
create table payments.dispute (
    id           text primary key,
    reference    uuid        not null references payments.attempt,
    amount       bigint      not null check (amount > 0),
    currency     char(3)     not null,
    state        text        not null check (state in ('OPEN', 'WON', 'LOST')),
    reason       text        not null,
    answer_by    timestamptz,
    opened_at    timestamptz not null,
    moved_at     timestamptz not null
);

create index dispute_of_attempt on payments.dispute (reference);
create index dispute_open on payments.dispute (answer_by) where state = 'OPEN';

-- A dispute's money has the dispute's id, a fee that of the provider's own booking.
alter table payments.ledger drop constraint sign_follows_kind;
alter table payments.ledger drop constraint ledger_kind_check;
alter table payments.ledger
    add constraint ledger_kind_check check (kind in ('CAPTURE', 'REFUND', 'DISPUTE', 'DISPUTE_RETURNED', 'FEE')),
    add constraint sign_follows_kind check (
        case kind when 'FEE' then amount <> 0 when 'CAPTURE' then amount > 0 when 'DISPUTE_RETURNED' then amount > 0 else amount < 0 end);
create index ledger_of_attempt on payments.ledger (reference);
