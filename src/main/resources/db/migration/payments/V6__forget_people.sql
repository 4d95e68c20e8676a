-- The person who paid is erased: nothing of what the provider tells of them is kept any more.
alter table payments.attempt add column forgotten_at timestamptz;

create index provider_event_of_attempt on payments.provider_event (reference) where reference is not null;
create index provider_event_of_object on payments.provider_event (object_id);
