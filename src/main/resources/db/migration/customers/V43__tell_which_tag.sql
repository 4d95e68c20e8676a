-- The words that the staff tag customers with. The audit log, where nobody can be erased, tells a tag by its number here, and its page
-- tells the word as long as it is kept: when somebody is erased, words go that nobody has any more.
create table customers.tag_word (
    id   bigint generated always as identity primary key,
    word text not null unique
);

insert into customers.tag_word (word) select distinct tag from customers.customer_tag;

alter table customers.customer_tag add column word_id bigint;

-- allowed (rows): tags are given by hand, a few to a customer
update customers.customer_tag t set word_id = w.id from customers.tag_word w where w.word = t.tag;

insert into audit.exempt (relation, reason) values
    ('customers.tag_word', 'words alone; who is given one, or loses it, is watched');
