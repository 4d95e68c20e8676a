package shop.stoa.notifications;

import java.util.Arrays;

/** The mails that are written, each with its templates and messages by its word. */
enum MailKind {
    ORDER_CONFIRMED("order-confirmed"),
    ORDER_REFUNDED("order-refunded"),
    ORDER_CANCELLED("order-cancelled"),
    LATE_MONEY_RETURNED("late-money-returned"),
    PARCEL_DISPATCHED("parcel-dispatched"),
    PARCEL_DELIVERED("parcel-delivered"),
    PAYMENT_AWAITED("payment-awaited"),
    PAYMENT_FAILED("payment-failed"),
    ORDER_LINK("order-link"),
    STOCK_LOW("stock-low");

    private final String word;

    MailKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static MailKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("No such kind of mail: " + word));
    }
}
