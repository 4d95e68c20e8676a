package shop.stoa.customers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The words by which the staff tell customers apart. */
@Repository
class Tags {

    private static final int LONGEST = 40;

    private final JdbcClient jdbc;

    Tags(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A tag as it is kept. */
    static String word(String tag) {
        String word = tag.replaceAll("[\\s\\p{Z}\\p{Cntrl}]+", " ").strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty() || word.length() > LONGEST) {
            throw new IllegalArgumentException("A tag has 1 to " + LONGEST + " characters");
        }
        return word;
    }

    SortedSet<String> of(CustomerId customer) {
        return new TreeSet<>(jdbc.sql("select tag from customers.customer_tag where customer_id = :customer")
                .param("customer", customer.value())
                .query((row, n) -> row.getString("tag"))
                .list());
    }

    /** From one to the next by the index: there are few words and many customers. */
    List<String> all() {
        return jdbc.sql("""
                        with recursive word as (
                            (select tag from customers.customer_tag order by tag limit 1)
                            union all
                            select (select t.tag from customers.customer_tag t where t.tag > word.tag order by t.tag limit 1)
                            from word where word.tag is not null)
                        select tag from word where tag is not null""").query((row, n) -> row.getString("tag")).list();
    }

    /** What the audit log calls by its number; empty where it went with somebody who was erased. */
    Optional<String> numbered(long word) {
        return jdbc.sql("select word from customers.tag_word where id = :id")
                .param("id", word)
                .query(String.class)
                .optional();
    }

    /** The customer is locked. @return false where there are too many already */
    boolean add(CustomerId customer, String tag, int most) {
        SortedSet<String> now = of(customer);
        if (!now.contains(tag) && now.size() >= most) {
            return false;
        }
        // an update, so that whoever is erased meanwhile does not take the word away
        jdbc.sql(
                        "insert into customers.tag_word (word) values (:tag) on conflict (word) do update set word = excluded.word")
                .param("tag", tag)
                .update();
        jdbc.sql("""
                        insert into customers.customer_tag (customer_id, tag, word_id)
                        select :customer, word, id from customers.tag_word where word = :tag
                        on conflict do nothing""").param("customer", customer.value()).param("tag", tag).update();
        return true;
    }

    void remove(CustomerId customer, String tag) {
        jdbc.sql("delete from customers.customer_tag where customer_id = :customer and tag = :tag")
                .param("customer", customer.value())
                .param("tag", tag)
                .update();
    }

    /** Of somebody who is erased: a word may be about them alone. */
    void erase(CustomerId customer) {
        removeAll(customer);
        jdbc.sql("""
                        delete from customers.tag_word w
                        where not exists (select from customers.customer_tag t where t.tag = w.word)""").update();
    }

    private void removeAll(CustomerId customer) {
        jdbc.sql("delete from customers.customer_tag where customer_id = :customer")
                .param("customer", customer.value())
                .update();
    }

    void move(CustomerId from, CustomerId to) {
        jdbc.sql("""
                        insert into customers.customer_tag (customer_id, tag, word_id)
                        select :to, tag, word_id from customers.customer_tag where customer_id = :from
                        on conflict do nothing""").param("to", to.value()).param("from", from.value()).update();
        removeAll(from);
    }
}
