-- Each hour those payments are compared with the provider's statement of which something has moved since the last time.
create index concurrently provider_booking_lately on payments.provider_booking (booked_at);
