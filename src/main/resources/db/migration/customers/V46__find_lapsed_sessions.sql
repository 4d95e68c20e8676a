-- Where each hour's round looks for sessions that have ended by themselves. By when they began, which never changes: when somebody was
-- last seen does with nearly every visit.
create index concurrently session_began on customers.session (started_at);
