-- the parcel that the mail is about, where it is about one
alter table notifications.mail add column parcel uuid;
