package shop.stoa.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Holds the shop's ledger against the payment provider's own journal, to the cent. */
public final class Books {

    private Books() {}

    /** Every movement that one side knows and the other does not, or knows differently. */
    public static List<String> differences(JdbcClient books, JsonNode journal) {
        Map<String, Long> theirs = new TreeMap<>();
        journal.path("captures")
                .forEach(capture -> theirs.merge(
                        capture.path("payment_intent").asString(),
                        capture.path("amount").asLong(),
                        Long::sum));
        journal.path("refunds").forEach(refund -> {
            if (refund.path("status").asString().equals("succeeded")) {
                theirs.merge(
                        refund.path("refund").asString(), -refund.path("amount").asLong(), Long::sum);
            }
        });
        journal.path("disputes")
                .forEach(dispute -> theirs.merge(
                        dispute.path("dispute").asString(),
                        dispute.path("moved").asLong(),
                        Long::sum));
        Map<String, Long> ours = new TreeMap<>();
        books.sql(
                        "select coalesce(dispute_id, provider_id) as provider_id, amount from payments.ledger where kind <> 'FEE'")
                .query((row, n) -> ours.merge(row.getString("provider_id"), row.getLong("amount"), Long::sum))
                .list();
        // what went and came back is no movement, on whichever side it is told
        ours.values().removeIf(amount -> amount == 0);
        theirs.values().removeIf(amount -> amount == 0);
        var differences = new ArrayList<String>();
        theirs.forEach((id, amount) -> {
            if (!amount.equals(ours.get(id))) {
                differences.add("%s: provider %d, shop %s".formatted(id, amount, ours.get(id)));
            }
        });
        ours.forEach((id, amount) -> {
            if (!theirs.containsKey(id)) {
                differences.add("%s: unknown to the provider, shop %d".formatted(id, amount));
            }
        });
        return differences;
    }
}
