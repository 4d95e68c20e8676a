-- Whether orders hold some of it. What no order holds is available as it lies there, so one index over what is on hand puts both in
-- order; an index over what is available would have to be written anew with every unit that is sold.
alter table inventory.stock add column held boolean not null default false;

create function inventory.say_whether_held() returns trigger language plpgsql as $$
begin
    new.held := new.reserved > 0;
    return new;
end $$;

create trigger says_whether_held
    before insert or update of reserved on inventory.stock
    for each row when ((new.reserved > 0) is distinct from new.held)
    execute function inventory.say_whether_held();

-- allowed (rows): no more than open orders have, for the blink of an eye
update inventory.stock set held = true where reserved > 0 and not held;

insert into audit.quiet (relation, column_name) values ('inventory.stock', 'held');
