-- A browser whose session has ended opens the customer's cart no more. What was typed at its checkout still is that customer's, and
-- comes along when they sign in there once more.
alter table cart.holder
    alter column session drop not null,
    add column let_go_at timestamptz;

create or replace function cart.opened_by(token bytea) returns bytea language sql stable
begin atomic
    select coalesce((select h.cart from cart.holder h where h.key = token and h.session is not null), token);
end;
