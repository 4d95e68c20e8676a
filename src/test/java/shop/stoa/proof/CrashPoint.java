package shop.stoa.proof;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where on the way of an order and of its money back a node can be made to die. */
enum CrashPoint {
    BEFORE_THE_ORDER_IS_WRITTEN("Placing", "place", Side.BEFORE),
    BEFORE_THE_ORDER_IS_COMMITTED("Inventory", "reserve", Side.AFTER),
    BEFORE_THE_PROVIDER_IS_ASKED("StripeGateway", "start", Side.BEFORE),
    /** No method's edge: the node is killed from outside while the provider is at work. */
    WHILE_THE_PROVIDER_WORKS("", "", Side.BEFORE),
    BEFORE_THE_PAGE_IS_BOOKED("StripeGateway", "start", Side.AFTER),
    BEFORE_THE_BUYER_IS_SENT_ON("Payments", "start", Side.AFTER),
    BEFORE_THE_EVENT_IS_KEPT("ProviderInbox", "store", Side.BEFORE),
    BEFORE_THE_EVENT_IS_ANSWERED("ProviderInbox", "store", Side.AFTER),
    /** The last statement of the transaction that books a payment. */
    BEFORE_THE_PAYMENT_IS_COMMITTED("ProviderInbox", "done", Side.AFTER) {
        @Override
        boolean isReached(boolean inTransaction, Object[] arguments, Object result) {
            return inTransaction;
        }
    },
    AFTER_THE_PAYMENT_IS_COMMITTED("Settling", "book", Side.AFTER) {
        @Override
        boolean isReached(boolean inTransaction, Object[] arguments, Object result) {
            return arguments[2] != null;
        }
    },
    BEFORE_THE_MAIL_IS_SENT("Outbox", "claim", Side.AFTER) {
        @Override
        boolean isReached(boolean inTransaction, Object[] arguments, Object result) {
            return result instanceof Optional<?> mail && mail.isPresent();
        }
    },
    BEFORE_THE_MAIL_IS_MARKED("Outbox", "markSent", Side.BEFORE),
    /** Its row is committed. */
    BEFORE_THE_REFUND_IS_SENT("StripeGateway", "refund", Side.BEFORE),
    /** Killed from outside, too. */
    WHILE_THE_PROVIDER_REFUNDS("", "", Side.BEFORE),
    BEFORE_THE_REFUND_IS_BOOKED("StripeGateway", "refund", Side.AFTER),
    /** The page is closed at the provider, and the stock is still held here. */
    BEFORE_THE_ORDER_IS_RELEASED("StripeGateway", "expire", Side.AFTER);

    /** Of the method. */
    enum Side {
        BEFORE,
        AFTER
    }

    private final String type;
    private final String method;
    private final Side side;

    CrashPoint(String type, String method, Side side) {
        this.type = type;
        this.method = method;
        this.side = side;
    }

    /** Those that a node can come by in itself, wherever it goes. */
    static List<CrashPoint> within() {
        return Arrays.stream(values()).filter(point -> !point.type.isEmpty()).toList();
    }

    static boolean isAnywhereAt(Class<?> type, String method) {
        return Arrays.stream(values()).anyMatch(point -> point.isAt(type, method));
    }

    boolean isAt(Class<?> type, String method) {
        return this.type.equals(type.getSimpleName()) && this.method.equals(method);
    }

    boolean is(Side side) {
        return this.side == side;
    }

    /** Whether this very call counts, of all that pass here. */
    boolean isReached(boolean inTransaction, Object[] arguments, Object result) {
        return true;
    }
}
