-- How often a stray payment was to go back, and since when: after a day the provider may have forgotten the key, which is then only
-- looked for. One that staff send once more after it had failed goes under a new key, and the last one before is looked for first. One that was on its way
-- before anybody wrote this down counts from its next try, before which it is looked for.
alter table payments.stray_payment
    add column tries int not null default 0,
    add column first_sent_at timestamptz,
    add column former_refund_id uuid;
