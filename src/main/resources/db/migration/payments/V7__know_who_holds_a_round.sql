-- Whose claim it is: who hung for longer than a lease ends nothing that another has taken up since.
alter table payments.round add column holder uuid;
