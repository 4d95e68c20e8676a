create index concurrently heard_at on inventory.heard (at);
