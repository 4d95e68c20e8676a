-- The page of differences asks for them, and is asked for by each staff page's menu.
create index concurrently attempt_unknown on payments.attempt (unknown_since) where unknown_since is not null;
