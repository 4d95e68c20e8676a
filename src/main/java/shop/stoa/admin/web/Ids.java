package shop.stoa.admin.web;

import java.util.UUID;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.NoSuchCustomer;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;

/** Reads what addresses and hidden fields name. */
final class Ids {

    private static final String FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private Ids() {}

    static OrderId order(String text) {
        return new OrderId(uuid(text));
    }

    /** @throws NoSuchCustomer where the text names nobody */
    static CustomerId customer(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new NoSuchCustomer();
        }
        return new CustomerId(Long.parseLong(text));
    }

    /** @throws NoSuchOrder where the text names nothing */
    static UUID uuid(String text) {
        if (!text.matches(FORM)) {
            throw new NoSuchOrder();
        }
        return UUID.fromString(text);
    }

    /** A form that lost its token is as good as a new one. */
    static UUID token(String text) {
        return text.matches(FORM) ? UUID.fromString(text) : UUID.randomUUID();
    }

    /** As the staff call it. */
    static String nameOf(OrderDetails order) {
        return order.number() == null ? order.address().name() : "#" + order.number();
    }
}
