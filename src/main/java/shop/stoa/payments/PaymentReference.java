package shop.stoa.payments;

import java.util.UUID;

/** Names one payment attempt; whoever opened it knows what it means. */
public record PaymentReference(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
