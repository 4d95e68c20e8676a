-- Of those that went, whoever still names a recipient or an error: what a round forgets by age.
create index concurrently mail_to_forget on notifications.mail (written_at)
    where status <> 'WAITING' and (recipient is not null or last_error is not null);
