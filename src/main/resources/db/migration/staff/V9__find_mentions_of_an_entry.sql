create index concurrently mention_of_entry on audit.mention (entry_id);
