-- As customers.V41 does with those of customers.
update staff.account c set email = normalize(c.email, nfkc), email_key = lower(normalize(c.email_key, nfkc))
where c.email_key is not nfkc normalized
    and not exists (
        select from staff.account other
        where other.id <> c.id and lower(normalize(other.email_key, nfkc)) = lower(normalize(c.email_key, nfkc))
            and (other.id < c.id or other.email_key is nfkc normalized));
