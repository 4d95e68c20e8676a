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

    /** Payments that the provider took, and for which there is neither a confirmed order nor all the money back, by the card or by hand. */
    List<String> paymentsLost(Collection<String> sessions) {
        Set<String> lost = new HashSet<>(sessions);
        lost.removeAll(column("""
                select a.session_id from payments.attempt a join orders.customer_order o on o.id = a.reference
                where a.state = 'PAID' or (a.state = 'REFUND_DUE' and o.total = o.refunded + (
                    select coalesce(sum(r.amount), 0) from orders.refund r
                    where r.order_id = o.id and r.settled_at is not null))"""));
        return lost.stream().sorted().toList();
    }

    /** Events whose delivery, or a well signed copy of it, was answered with 2xx and that no row of the inbox knows. */
    List<String> eventsLost(Path journal) {
        Set<String> lost = new HashSet<>(delivered(journal));
        lost.addAll(Copies.in(journal).taken(Copies.DUPLICATE, Copies.LIVEMODE));
        lost.removeAll(column("select event_id from payments.provider_event"));
        return lost.stream().sorted().toList();
    }

    /** Events that called themselves live, of which more was made than a row that nobody reads. */
    List<String> liveEventsActedOn() {
        return column("""
                select event_id from payments.provider_event
                where state <> 'IGNORED' and payload ~ '"livemode"\\s*:\\s*true'""");
    }

    /** Those of these people for whom more than one order was confirmed and not paid back, though they wanted one. */
    List<String> soldTwice(Collection<String> emails) {
        Set<String> twice = new HashSet<>(column("""
                select email from orders.customer_order where status = 'CONFIRMED' and refunded < total
                group by email having count(*) > 1"""));
        twice.retainAll(emails);
        return twice.stream().sorted().toList();
    }

    /**
     * Payments of which more went back than anybody asked for, whatever the shop took the rest for.
     *
     * @param journal the provider's
     * @param byHand ids of the refunds that were made at the provider's own pages
     */
    List<String> refundedTwice(JsonNode journal, Set<String> byHand) {
        Map<String, Long> back = new TreeMap<>();
        journal.path("refunds").valueStream().filter(Acknowledged::holds).forEach(refund -> {
            if (!byHand.contains(refund.path("refund").asString())) {
                back.merge(
                        refund.path("payment_intent").asString(),
                        refund.path("amount").asLong(),
                        Long::sum);
            }
        });
        books.sql("""
                        select a.intent_id, sum(r.amount) as amount
                        from payments.refund r join payments.attempt a using (reference)
                        where r.source in ('STAFF', 'AUTO') and r.state not in ('FAILED', 'CANCELED')
                        group by a.intent_id""")
                .query((row, n) -> back.merge(row.getString("intent_id"), -row.getLong("amount"), Long::sum))
                .list();
        back.values().removeIf(more -> more <= 0);
        return back.entrySet().stream()
                .map(each -> "%s: %d more than was asked for".formatted(each.getKey(), each.getValue()))
                .toList();
    }

    private static boolean holds(JsonNode refund) {
        String status = refund.path("status").asString();
        return !status.equals("failed") && !status.equals("canceled");
    }

    private List<String> column(String sql) {
        return books.sql(sql).query(String.class).list();
    }

    /** How many events of the provider's came to be delivered. */
    static Collection<String> delivered(Path journal) {
        Map<String, String> events = new TreeMap<>();
        puts(journal).forEach(object -> {
            if (object.path("object").asString("").equals("_delivery")
                    && object.path("state").asString("").equals("delivered")) {
                events.put(object.path("id").asString(), object.path("event").asString());
            }
        });
        return events.values();
    }

    /** Everything that the provider has put down, as often as it did. */
    static List<JsonNode> puts(Path journal) {
        try {
            return Files.readAllLines(journal).stream()
                    .flatMap(line -> read(line).path("put").valueStream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException torn) {
            return JSON.createObjectNode();
        }
    }
}
