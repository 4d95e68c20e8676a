-- a mail server's answer names the mailbox
insert into audit.hidden (relation, column_name) values ('notifications.mail', 'last_error');
