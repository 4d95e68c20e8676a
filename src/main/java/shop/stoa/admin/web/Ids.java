package shop.stoa.admin.web;

import java.util.UUID;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.NoSuchCustomer;
import shop.stoa.kernel.Uuids;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;

/** Reads what addresses and hidden fields name. */
final class Ids {

    private static final String NUMBER = "[0-9]{1,18}";

    private Ids() {}

    static OrderId order(String text) {
        return new OrderId(uuid(text));
    }

    /** @throws NoSuchCustomer where the text names nobody */
    static CustomerId customer(String text) {
        if (!text.matches(NUMBER)) {
            throw new NoSuchCustomer();
        }
        return new CustomerId(Long.parseLong(text));
    }

    /** @throws NoSuchOrder where the text names nothing */
    static UUID uuid(String text) {
        return Uuids.of(text).orElseThrow(NoSuchOrder::new);
    }

    /** Of a note or a mail; 0, which none has, where the text is none. */
    static long number(String text) {
        return text.matches(NUMBER) ? Long.parseLong(text) : 0;
    }

    /** As the staff call it. */
    static String nameOf(OrderDetails order) {
        return order.number() == null ? order.address().name() : "#" + order.number();
    }
}
