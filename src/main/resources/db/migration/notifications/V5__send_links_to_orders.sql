-- The order that whoever asks for a link has named, which may be nobody's: what it is about is found out when it is sent.
alter table notifications.mail add column order_number bigint;
