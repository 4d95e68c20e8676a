package shop.stoa.orders;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Slice;
import shop.stoa.payments.PaymentReference;

/** The front door of the ledger. */
@Service
public class Orders {

    /** Places an order, PENDING, inside the caller's transaction; the same checkout key again gives the order that is there. */
    public PlacedOrder place(NewOrder order) {
        throw new UnsupportedOperationException();
    }

    /** @throws NoSuchOrder where there is none */
    public OrderDetails orderOf(OrderId id) {
        throw new UnsupportedOperationException();
    }

    /** The order of this number, for whoever holds its key. @throws NoSuchOrder for an unknown number and for a wrong key alike */
    public OrderDetails orderOf(OrderNumber number, SecretToken accessKey) {
        throw new UnsupportedOperationException();
    }

    /** The order that this checkout placed last, if any. */
    public Optional<OrderDetails> orderOf(SecretToken checkoutKey) {
        throw new UnsupportedOperationException();
    }

    /** The order that this payment is for. */
    public Optional<OrderDetails> orderOf(PaymentReference payment) {
        throw new UnsupportedOperationException();
    }

    /** All orders, newest first. @param page counted from 1 */
    public Slice<OrderSummary> latest(int page, @Nullable OrderStatus status, @Nullable String words) {
        throw new UnsupportedOperationException();
    }
}
