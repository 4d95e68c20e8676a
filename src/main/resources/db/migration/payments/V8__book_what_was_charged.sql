-- What moved is kept in the currency that was paid in; the provider's fee is in the one that it keeps the account in. Null in a line
-- that an earlier version kept: there it is the line's own.
alter table payments.provider_booking
    add column fee_currency char(3),
    add column looked_at timestamptz;

-- Lines that were converted are read once more, as they were charged.
-- allowed (rows): one row, of work that one node does now and then
update payments.round set ended_at = null
where name = 'statement' and exists (
    select 1 from payments.provider_booking b join payments.attempt a using (intent_id) where a.currency <> b.currency);
