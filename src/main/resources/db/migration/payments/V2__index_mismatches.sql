create index attempt_mismatched on payments.attempt (opened_at) where mismatch is not null;
