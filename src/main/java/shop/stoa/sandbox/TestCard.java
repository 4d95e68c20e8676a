package shop.stoa.sandbox;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The cards that Stripe publishes for tests, as far as the sandbox plays them. */
enum TestCard {
    SUCCEEDS("4242424242424242", null, null),
    DECLINED("4000000000000002", "generic_decline", "Your card was declined."),
    ASKS_FOR_AUTHENTICATION("4000002500003155", null, null),
    INSUFFICIENT_FUNDS("4000000000009995", "insufficient_funds", "Your card has insufficient funds."),
    /** Is paid, and called back by the bank at once. */
    DISPUTED("4000000000000259", null, null),
    /** Is paid; a refund succeeds and fails some time later. */
    REFUND_FAILS("4000000000005126", null, null),
    /** Is paid; a refund takes some time. */
    REFUND_WAITS("4000000000007726", null, null);

    private final String number;
    private final @Nullable String declineCode;
    private final @Nullable String message;

    TestCard(String number, @Nullable String declineCode, @Nullable String message) {
        this.number = number;
        this.declineCode = declineCode;
        this.message = message;
    }

    static Optional<TestCard> of(String digits) {
        return Arrays.stream(values())
                .filter(card -> card.number.equals(digits))
                .findFirst();
    }

    /** The card that a payment was made with, of the sandbox's own mark on it; none for what was no card. */
    static Optional<TestCard> paidWith(ObjectNode charge) {
        String mark = Json.textOrNull(charge.path("payment_method_details").path("card"), "fingerprint");
        return Arrays.stream(values())
                .filter(card -> card.fingerprint().equals(mark))
                .findFirst();
    }

    String fingerprint() {
        return "sandbox" + last4();
    }

    String number() {
        return number;
    }

    /** The number in groups of four, as on a card. */
    public String spaced() {
        return number.replaceAll("(.{4})(?!$)", "$1 ");
    }

    String last4() {
        return number.substring(12);
    }

    @Nullable
    String declineCode() {
        return declineCode;
    }

    @Nullable
    String message() {
        return message;
    }
}
