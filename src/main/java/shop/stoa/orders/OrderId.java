package shop.stoa.orders;

import java.util.UUID;
import shop.stoa.payments.PaymentReference;

/** An order's own key inside the house; given when it is placed. */
public record OrderId(UUID value) {

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
