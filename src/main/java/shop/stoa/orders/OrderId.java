package shop.stoa.orders;

import java.nio.ByteBuffer;
import java.util.UUID;
import shop.stoa.kernel.SecretToken;
import shop.stoa.payments.PaymentReference;

/** An order's own key inside the house, which follows from the checkout key under which it is placed. */
public record OrderId(UUID value) {

    /**
     * The key of the order that is placed under this checkout key, whether it is yet or not: so a cart can ask what its order holds
     * without asking for the order. It leads nobody back to the checkout key.
     */
    public static OrderId placedUnder(SecretToken checkoutKey) {
        ByteBuffer digest = ByteBuffer.wrap(checkoutKey.digest());
        return new OrderId(new UUID(digest.getLong(), digest.getLong()));
    }

    /** An order has one payment attempt, which goes by the order's own key. */
    static OrderId paidBy(PaymentReference payment) {
        return new OrderId(payment.value());
    }

    PaymentReference payment() {
        return new PaymentReference(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
