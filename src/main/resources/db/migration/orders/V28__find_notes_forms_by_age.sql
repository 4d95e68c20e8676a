create index concurrently note_token_written on orders.note_token (written_at);
