package shop.stoa.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the payment sandbox's own addresses, in this process or another: pays without a browser, sets faults, reads the journal. */
public final class Payer {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String sandbox;

    /** @param sandbox its base address, without a slash at the end */
    public Payer(String sandbox) {
        this.sandbox = sandbox;
    }

    /** Pays a session with the card that succeeds. */
    public void pays(String sessionId) {
        post("/_sandbox/sessions/" + sessionId + "/pay", "{}");
    }

    /** Lets the money of a session arrive after its end, as some payment methods do. */
    public void paysLate(String sessionId) {
        post("/_sandbox/sessions/" + sessionId + "/pay", "{\"late\": true}");
    }

    /** Pays a session with another of Stripe's test cards. */
    public void pays(String sessionId, String card) {
        post("/_sandbox/sessions/" + sessionId + "/pay", "{\"card\": \"%s\"}".formatted(card));
    }

    /** Pays a session from an account at a bank: the money comes when the bank {@link #decides}. */
    public void paysByDebit(String sessionId) {
        post("/_sandbox/sessions/" + sessionId + "/debit", "{}");
    }

    public void decides(String sessionId, boolean pays) {
        post("/_sandbox/sessions/" + sessionId + "/decide", "{\"pays\": %s}".formatted(pays));
    }

    /** The bank calls a payment back, as a whole. */
    public String disputes(String intentId) {
        return JSON.readTree(post("/_sandbox/disputes", "{\"payment_intent\": \"%s\"}".formatted(intentId)))
                .path("id")
                .asString();
    }

    /** The bank only asks about a payment; {@link #decidesDispute} contents it, or has it call the money back. */
    public String asksAbout(String intentId) {
        return JSON.readTree(post(
                        "/_sandbox/disputes", "{\"payment_intent\": \"%s\", \"inquiry\": true}".formatted(intentId)))
                .path("id")
                .asString();
    }

    public void decidesDispute(String dispute, boolean won) {
        post("/_sandbox/disputes/" + dispute + "/decide", "{\"won\": %s}".formatted(won));
    }

    /** The bank begins again with one that was won. */
    public void reopensDispute(String dispute) {
        post("/_sandbox/disputes/" + dispute + "/reopen", "{}");
    }

    /** Somebody refunds by hand, in the provider's dashboard; tells the refund's id. */
    public String refundsByHand(String intentId, long amount) {
        return JSON.readTree(post(
                        "/_sandbox/refunds",
                        "{\"payment_intent\": \"%s\", \"amount\": %d}".formatted(intentId, amount)))
                .path("id")
                .asString();
    }

    /** A refund that waited has arrived. */
    public void succeedsRefund(String refundId) {
        post("/_sandbox/refunds/" + refundId + "/succeed", "{}");
    }

    /** The customer's bank sends a refund back that had succeeded. */
    public void failsRefund(String refundId) {
        post("/_sandbox/refunds/" + refundId + "/fail", "{}");
    }

    /** From now on the provider keeps the account in this currency, whatever is paid in. */
    public void settlesIn(String currency, double rate) {
        post("/_sandbox/settlement", "{\"currency\": \"%s\", \"rate\": %s}".formatted(currency, rate));
    }

    public void settlesAsTaken() {
        send(HttpRequest.newBuilder(URI.create(sandbox + "/_sandbox/settlement"))
                .DELETE());
    }

    /** @param fault a fault of the sandbox as JSON */
    public void breaks(String fault) {
        post("/_sandbox/faults", fault);
    }

    public void mendsAll() {
        send(HttpRequest.newBuilder(URI.create(sandbox + "/_sandbox/faults")).DELETE());
    }

    /** Moves the sandbox's clock ahead, so that sessions expire. */
    public void waits(long seconds) {
        post("/_sandbox/clock", "{\"offset_seconds\": %d}".formatted(seconds));
    }

    public JsonNode journal() {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(sandbox + "/_sandbox/journal"))));
    }

    /** Whether every fault that was set for a number of times has struck as often. */
    public boolean hasBrokenAll() {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(sandbox + "/_sandbox/faults"))))
                .path("faults")
                .isEmpty();
    }

    /** How often the faults that are set will still strike, all in all; a way to count calls. */
    public long strikesLeft() {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(sandbox + "/_sandbox/faults"))))
                .path("faults")
                .valueStream()
                .mapToLong(fault -> fault.path("times").asLong())
                .sum();
    }

    /** How often each kind of fault has struck so far, whether it is still set or not. */
    public Map<String, Long> struck() {
        Map<String, Long> struck = new TreeMap<>();
        JSON.readTree(send(HttpRequest.newBuilder(URI.create(sandbox + "/_sandbox/faults"))))
                .path("struck")
                .properties()
                .forEach(kind -> struck.put(kind.getKey(), kind.getValue().asLong()));
        return struck;
    }

    /** Whether no event is on its way any more. */
    public boolean isQuiet() {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(sandbox + "/_sandbox"))))
                        .path("deliveries")
                        .path("pending")
                        .asLong(0)
                == 0;
    }

    /** The sessions that were made for this reference, of the latest hundred, as the provider's own API lists them. */
    public List<String> pagesFor(String reference) {
        JsonNode listed =
                JSON.readTree(send(HttpRequest.newBuilder(URI.create(sandbox + "/v1/checkout/sessions?limit=100"))
                        .header("Authorization", "Bearer sk_test_proof")));
        return listed.path("data")
                .valueStream()
                .filter(page -> page.path("client_reference_id").asString("").equals(reference))
                .map(page -> page.path("id").asString())
                .toList();
    }

    private String post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(sandbox + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
