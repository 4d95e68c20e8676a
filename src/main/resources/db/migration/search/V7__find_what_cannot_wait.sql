create index concurrently pending_in_turn on search.pending (can_wait, id);
