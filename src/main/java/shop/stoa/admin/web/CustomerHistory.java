package shop.stoa.admin.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.stoa.customers.CustomerProfile;
import shop.stoa.notifications.SentMail;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderSummary;

/**
 * Something that happened between a customer and the shop.
 *
 * @param text message key
 * @param detail what the text names: an order, a kind of mail by its own message key; or null
 * @param order what it is about, or null
 */
record CustomerHistory(
        Instant at,
        String text,
        @Nullable String detail,
        @Nullable OrderId order) {

    private static final int MOST = 30;
    /** Mails are looked up order by order. */
    private static final int ORDERS_WITH_MAILS = 10;

    /** The newest first; only of the orders that are handed over. */
    static List<CustomerHistory> of(
            CustomerProfile profile, List<OrderSummary> orders, Function<OrderId, List<SentMail>> mailsAbout) {
        List<CustomerHistory> all = new ArrayList<>();
        all.add(new CustomerHistory(profile.since(), "admin.customer.history.since", null, null));
        Instant erasedAt = profile.erasedAt();
        if (erasedAt != null) {
            all.add(new CustomerHistory(erasedAt, "admin.customer.history.erased", null, null));
        }
        orders.forEach(order -> all.add(placed(order)));
        orders.stream()
                .limit(ORDERS_WITH_MAILS)
                .flatMap(order -> mailsAbout.apply(order.id()).stream())
                .forEach(mail -> addSent(mail, all));
        return all.stream()
                .sorted(Comparator.comparing(CustomerHistory::at).reversed())
                .limit(MOST)
                .toList();
    }

    private static CustomerHistory placed(OrderSummary order) {
        return new CustomerHistory(
                order.placedAt(),
                "admin.customer.history.placed",
                order.number() == null ? "" : "#" + order.number(),
                order.id());
    }

    private static void addSent(SentMail mail, List<CustomerHistory> all) {
        Instant at = mail.sentAt();
        if (at != null) {
            all.add(new CustomerHistory(at, "admin.customer.history.mail", mail.kind(), mail.order()));
        }
    }
}
