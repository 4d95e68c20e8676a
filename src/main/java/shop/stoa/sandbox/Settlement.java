package shop.stoa.sandbox;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the account is kept in. Left alone, in whatever is taken; a test can have everything converted into one currency, as
 * Stripe does where the account has no other.
 */
final class Settlement {

    private record Kept(String currency, double rate) {}

    private volatile @Nullable Kept kept;

    /** @param rate what one minor unit of any other currency is in this one */
    void in(String currency, double rate) {
        kept = new Kept(currency.toLowerCase(Locale.ROOT), rate);
    }

    void asTaken() {
        kept = null;
    }

    /** Turns a line of the statement into the account's currency: what moved, what it cost and what is left. */
    void convert(ObjectNode line) {
        Kept account = kept;
        if (account == null || Json.is(line, "currency", account.currency)) {
            return;
        }
        long amount = Math.round(Json.number(line, "amount") * account.rate);
        long fee = Math.round(Json.number(line, "fee") * account.rate);
        line.put("amount", amount);
        line.put("fee", fee);
        line.put("net", amount - fee);
        line.put("currency", account.currency);
        line.put("exchange_rate", account.rate);
        for (JsonNode detail : line.path("fee_details")) {
            ((ObjectNode) detail).put("amount", fee).put("currency", account.currency);
        }
    }
}
