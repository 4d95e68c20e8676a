-- A dispute's money may leave, come back and leave again. Each move is booked once, under the provider's id of that very line of its
-- statement, with the dispute's beside it. Null in what an earlier version booked: all that had gone one way until then, as one, under the
-- dispute's id.
alter table payments.ledger add column dispute_id text;

-- The version before, which may still serve, books no second time what this one has booked. Both hold the payment's row meanwhile.
create function payments.skip_what_is_booked_of_a_dispute() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from payments.ledger l
        where l.reference = new.reference and l.dispute_id = new.provider_id and l.kind = new.kind
    ) then
        return null;
    end if;
    return new;
end $$;

create trigger each_move_once before insert on payments.ledger
    for each row when (new.dispute_id is null and new.kind in ('DISPUTE', 'DISPUTE_RETURNED'))
    execute function payments.skip_what_is_booked_of_a_dispute();
