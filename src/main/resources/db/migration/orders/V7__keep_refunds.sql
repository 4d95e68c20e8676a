-- What goes back or has gone back of an order's money. The id is the payments' own; rows are never deleted.
create table orders.refund (
    id           uuid primary key,
    order_id     uuid        not null references orders.customer_order,
    -- the form that asked for it: the same form again is the same refund
    form_token   uuid unique,
    amount       bigint      not null check (amount > 0),
    -- how much of it is for the delivery
    delivery     bigint      not null default 0 check (delivery >= 0),
    source       text        not null check (source in ('AUTO', 'STAFF', 'PROVIDER')),
    status       text        not null check (status in ('REQUESTED', 'SENT', 'PENDING', 'SUCCEEDED', 'FAILED', 'CANCELED')),
    -- why, for the staff alone
    reason       text,
    -- whether the customer gets a mail once the money is on its way
    notify       boolean     not null,
    -- a staff member's e-mail address; null where nobody of the staff asked
    who          text,
    failure      text,
    requested_at timestamptz not null,
    moved_at     timestamptz not null,
    -- a failed one that somebody has seen to: asked for again, or settled elsewhere
    replaced_by  uuid references orders.refund,
    settled_at   timestamptz,
    settled_by   text,
    settled_note text,
    constraint only_what_failed_is_seen_to
        check ((replaced_by is null and settled_at is null) or status in ('FAILED', 'CANCELED'))
);

create index refund_of_order on orders.refund (order_id);
create index refund_to_see_to on orders.refund (moved_at)
    where status in ('FAILED', 'CANCELED') and replaced_by is null and settled_at is null;

-- The units that a refund was for, and what of it was for them.
create table orders.refund_line (
    refund_id uuid   not null references orders.refund,
    position  int    not null,
    quantity  int    not null check (quantity > 0),
    amount    bigint not null check (amount >= 0),
    primary key (refund_id, position)
);

alter table orders.customer_order
    -- refunded and on its way back: what of the payment is spoken for
    add column refund_committed bigint not null default 0,
    -- since when the money is on its way here, by the provider's word
    add column processing_since timestamptz;

update orders.customer_order set refund_committed = refunded where refunded > 0;

-- Until now only late money went back, whole, under an id that follows from the order's: Java's nameUUIDFromBytes.
insert into orders.refund (id, order_id, amount, source, status, notify, requested_at, moved_at)
select cast(overlay(overlay(hash placing '3' from 13)
            placing substr('89ab', (cast(cast('x' || substr(hash, 17, 1) as bit(4)) as int) & 3) + 1, 1) from 17) as uuid),
       id, refunded, 'AUTO', 'SUCCEEDED', false, placed_at, placed_at
from (select id, refunded, placed_at, md5('refund:' || id) as hash from orders.customer_order where refunded > 0) late;

alter table orders.customer_order
    drop constraint never_more_back_than_paid,
    add constraint never_more_back_than_paid check (
        0 <= refunded and refunded <= refund_committed and refund_committed <= paid);

-- which staff member it was, for the staff's own eyes
alter table orders.timeline_entry add column who text;
