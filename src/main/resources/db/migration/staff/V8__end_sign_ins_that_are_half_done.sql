-- A sign-in of which the password was right and the second factor is owed still: no session yet, and gone with the sessions.
alter table staff.session add column code_awaited boolean not null default false;
