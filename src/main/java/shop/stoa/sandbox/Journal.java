package shop.stoa.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the provider knows about money: every capture, every refund and every dispute, oldest first. This is the truth that a shop's books
 * are held against. Amounts are minor units with a lower-case ISO 4217 code, as on the wire.
 */
public record Journal(List<Capture> captures, List<Refund> refunds, List<Dispute> disputes) {

    /**
     * Money taken.
     *
     * @param session the checkout session it was paid on, null if unknown
     * @param metadata the payment intent's, which the shop gave as {@code payment_intent_data[metadata]}
     */
    public record Capture(
            String paymentIntent,
            String charge,
            @Nullable String session,
            long amount,
            String currency,
            Map<String, String> metadata,
            Instant at) {}

    /**
     * Money given back, or meant to be.
     *
     * @param status Stripe's word: {@code pending}, {@code succeeded}, {@code failed} or {@code canceled}
     */
    public record Refund(
            String refund,
            String paymentIntent,
            String charge,
            long amount,
            String currency,
            String status,
            Map<String, String> metadata,
            Instant at) {}

    /**
     * Money called back by a bank.
     *
     * @param amount what it is about
     * @param moved what it has taken off the account so far, the fee apart: negative, or zero once it was given back
     * @param status Stripe's word: {@code needs_response}, {@code under_review}, {@code won} or {@code lost}; {@code warning_…} where the bank only asks
     */
    public record Dispute(
            String dispute,
            String paymentIntent,
            String charge,
            long amount,
            long moved,
            String currency,
            String status,
            Instant at) {}

    /**
     * Reads the file of a sandbox in another process, running or dead.
     *
     * @throws UncheckedIOException if there is no such file
     */
    public static Journal read(Path file) {
        Map<String, ObjectNode> objects = new LinkedHashMap<>();
        try {
            JournalFile.read(
                    file,
                    line -> line.path("put")
                            .forEach(object -> objects.put(
                                    object.path("object").asString("") + "/"
                                            + object.path("id").asString(""),
                                    (ObjectNode) object)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return of(objects.values().stream());
    }

    static Journal of(Store store) {
        return of(Stream.of("charge", "refund", "dispute", "checkout.session")
                .flatMap(kind -> store.newestFirst(kind).reversed().stream()));
    }

    private static Journal of(Stream<ObjectNode> objects) {
        List<ObjectNode> all = objects.toList();
        Map<String, String> sessions = new LinkedHashMap<>();
        of(all, "checkout.session").forEach(session -> {
            String intent = Json.textOrNull(session, "payment_intent");
            if (intent != null) {
                sessions.put(intent, Json.text(session, "id"));
            }
        });
        return new Journal(
                of(all, "charge")
                        .filter(charge -> charge.path("captured").asBoolean(false))
                        .map(charge -> {
                            String intent = Json.text(charge, "payment_intent");
                            return new Capture(
                                    intent,
                                    Json.text(charge, "id"),
                                    sessions.get(intent),
                                    Json.number(charge, "amount_captured"),
                                    Json.text(charge, "currency"),
                                    Json.texts(charge.path("metadata")),
                                    at(charge));
                        })
                        .toList(),
                of(all, "refund")
                        .map(refund -> new Refund(
                                Json.text(refund, "id"),
                                Json.text(refund, "payment_intent"),
                                Json.text(refund, "charge"),
                                Json.number(refund, "amount"),
                                Json.text(refund, "currency"),
                                Json.text(refund, "status"),
                                Json.texts(refund.path("metadata")),
                                at(refund)))
                        .toList(),
                of(all, "dispute")
                        .map(dispute -> new Dispute(
                                Json.text(dispute, "id"),
                                Json.text(dispute, "payment_intent"),
                                Json.text(dispute, "charge"),
                                Json.number(dispute, "amount"),
                                dispute.path("balance_transactions")
                                        .valueStream()
                                        .mapToLong(moved -> Json.number(moved, "amount"))
                                        .sum(),
                                Json.text(dispute, "currency"),
                                Json.text(dispute, "status"),
                                at(dispute)))
                        .toList());
    }

    private static Stream<ObjectNode> of(List<ObjectNode> all, String kind) {
        return all.stream().filter(object -> Json.is(object, "object", kind));
    }

    private static Instant at(ObjectNode object) {
        return Instant.ofEpochSecond(Json.number(object, "created"));
    }

    /** All money taken on a payment intent, in minor units. */
    public long captured(String paymentIntent) {
        return captures.stream()
                .filter(capture -> capture.paymentIntent().equals(paymentIntent))
                .mapToLong(Capture::amount)
                .sum();
    }

    /** What disputes have taken off a payment intent, in minor units: negative or zero, the fees apart. */
    public long disputed(String paymentIntent) {
        return disputes.stream()
                .filter(dispute -> dispute.paymentIntent().equals(paymentIntent))
                .mapToLong(Dispute::moved)
                .sum();
    }

    /** All money given back on a payment intent by refunds that succeeded, in minor units. */
    public long refunded(String paymentIntent) {
        return refunds.stream()
                .filter(refund -> refund.paymentIntent().equals(paymentIntent)
                        && refund.status().equals("succeeded"))
                .mapToLong(Refund::amount)
                .sum();
    }
}
