-- Addresses that were typed before letters which only look like others were read as those (EmailAddress, NFKC): whoever has one is
-- looked for under its plain spelling from now on. Where somebody else has that by now both stay as they are.
update customers.customer c set email = normalize(c.email, nfkc), email_key = lower(normalize(c.email_key, nfkc))
where c.email_key is not nfkc normalized
    and not exists (
        select from customers.customer other
        where other.id <> c.id and lower(normalize(other.email_key, nfkc)) = lower(normalize(c.email_key, nfkc))
            and (other.id < c.id or other.email_key is nfkc normalized));
