package shop.stoa.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;

/** What a row of the orders' list shows. */
public record OrderSummary(
        OrderId id,
        @Nullable OrderNumber number,
        OrderStatus status,
        String customer,
        EmailAddress email,
        int items,
        Money total,
        Money paid,
        Money refunded,
        DisputeView dispute,
        PaymentView paymentView,
        FulfilmentView fulfilmentView,
        Instant placedAt) {}
