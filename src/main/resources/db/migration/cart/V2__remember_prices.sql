-- What one of it cost when it was last put into the cart, in minor units of the shop's currency; null for what was put
-- in before this was remembered. It is compared with today's price and never charged.
alter table cart.line add column price bigint check (price >= 0);
