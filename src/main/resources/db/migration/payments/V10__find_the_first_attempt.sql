-- The books of Stripe are read from the first attempt on, which is looked for at each round.
create index concurrently attempt_opened on payments.attempt (opened_at);
