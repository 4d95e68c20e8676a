-- what somebody entered is found by their address when they ask for it, or want it gone
create index details_email on checkout.details (lower(email));
