-- Somebody gave up what the attempt is for: its page is closed as soon as the provider can be reached.
-- And since when the provider says that it knows no such page, as where the key is of another account or mode by now.
alter table payments.attempt
    add column abandoned_at timestamptz,
    add column unknown_since timestamptz;
