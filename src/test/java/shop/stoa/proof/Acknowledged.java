package shop.stoa.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the shop has said yes to must be in its books: every page that it sent somebody to, every payment, every event. */
final class Acknowledged {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient books;

    Acknowledged(JdbcClient books) {
        this.books = books;
    }

    /** Pages that somebody was sent to and that no attempt knows. */
    List<String> pagesLost(Collection<String> sessions) {
        Set<String> lost = new HashSet<>(sessions);
        lost.removeAll(column("select session_id from payments.attempt where session_id is not null"));
        return lost.stream().sorted().toList();
    }

    /** Payments that the provider took, and for which there is neither a confirmed order nor all the money back. */
    List<String> paymentsLost(Collection<String> sessions) {
        Set<String> lost = new HashSet<>(sessions);
        lost.removeAll(column("""
                select a.session_id from payments.attempt a join orders.customer_order o on o.id = a.reference
                where a.state = 'PAID' or (a.state = 'REFUND_DUE' and o.refunded = o.total)"""));
        return lost.stream().sorted().toList();
    }

    /** Events whose delivery was answered with 2xx and that no row of the inbox knows. */
    List<String> eventsLost(Path journal) {
        Set<String> lost = new HashSet<>(delivered(journal));
        lost.removeAll(column("select event_id from payments.provider_event"));
        return lost.stream().sorted().toList();
    }

    /** Those of these people for whom more than one order was confirmed and not paid back, though they wanted one. */
    List<String> soldTwice(Collection<String> emails) {
        Set<String> twice = new HashSet<>(column("""
                select email from orders.customer_order where status = 'CONFIRMED' and refunded < total
                group by email having count(*) > 1"""));
        twice.retainAll(emails);
        return twice.stream().sorted().toList();
    }

    private List<String> column(String sql) {
        return books.sql(sql).query(String.class).list();
    }

    /** How many events of the provider's came to be delivered. */
    static Collection<String> delivered(Path journal) {
        Map<String, String> events = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(journal)) {
                read(line).path("put").forEach(object -> {
                    if (object.path("object").asString("").equals("_delivery")
                            && object.path("state").asString("").equals("delivered")) {
                        events.put(
                                object.path("id").asString(),
                                object.path("event").asString());
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events.values();
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException torn) {
            return JSON.createObjectNode();
        }
    }
}
