-- Refunds that staff ask for and such as only the provider knows; one that arrived can still come back.
alter table payments.refund
    drop constraint refund_source_check,
    drop constraint refund_state_check,
    add constraint refund_source_check check (source in ('AUTO', 'STAFF', 'PROVIDER')),
    add constraint refund_state_check
        check (state in ('REQUESTED', 'SENT', 'PENDING', 'SUCCEEDED', 'FAILED', 'CANCELED')),
    add constraint what_the_provider_did_has_its_id
        check (state in ('REQUESTED', 'SENT', 'FAILED') or provider_refund_id is not null);

create index refund_of_payment on payments.refund (reference);

create function payments.refuse_skipped_refund_state() returns trigger language plpgsql as $$
begin
    if not (
        new.state = old.state
        or (old.state = 'REQUESTED' and new.state in ('SENT', 'PENDING', 'SUCCEEDED', 'FAILED', 'CANCELED'))
        or (old.state = 'SENT' and new.state in ('PENDING', 'SUCCEEDED', 'FAILED', 'CANCELED'))
        or (old.state = 'PENDING' and new.state in ('SUCCEEDED', 'FAILED', 'CANCELED'))
        or (old.state = 'SUCCEEDED' and new.state = 'FAILED')
        -- one that the provider was thought not to have
        or (old.state = 'FAILED' and old.provider_refund_id is null and new.state in ('PENDING', 'SUCCEEDED'))
    ) then
        raise exception 'a refund cannot go from % to %', old.state, new.state;
    end if;
    return new;
end $$;

create trigger no_skipped_refund_state before update of state on payments.refund
    for each row execute function payments.refuse_skipped_refund_state();

alter table payments.ledger
    drop constraint ledger_kind_check,
    drop constraint sign_follows_kind,
    add constraint ledger_kind_check check (
        kind in ('CAPTURE', 'REFUND', 'REFUND_FAILED', 'DISPUTE', 'DISPUTE_RETURNED', 'FEE')),
    add constraint sign_follows_kind check (
        case
            when kind = 'FEE' then amount <> 0
            when kind in ('CAPTURE', 'REFUND_FAILED', 'DISPUTE_RETURNED') then amount > 0
            else amount < 0
        end);
