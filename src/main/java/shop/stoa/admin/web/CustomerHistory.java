package shop.stoa.admin.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.customers.AccountEntry;
import shop.stoa.customers.ConsentEntry;
import shop.stoa.customers.CustomerProfile;
import shop.stoa.notifications.TakenMail;
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

    /** As much of it as is told; no more mails are needed. */
    static final int MOST = 30;

    /** The newest first. */
    static List<CustomerHistory> of(
            CustomerProfile profile,
            List<AccountEntry> account,
            List<ConsentEntry> consents,
            List<OrderSummary> orders,
            List<TakenMail> mails) {
        List<CustomerHistory> all = new ArrayList<>();
        all.add(new CustomerHistory(profile.since(), "admin.customer.history.since", null, null));
        Instant erasedAt = profile.erasedAt();
        if (erasedAt != null) {
            all.add(new CustomerHistory(erasedAt, "admin.customer.history.erased", null, null));
        }
        account.forEach(entry ->
                all.add(new CustomerHistory(entry.at(), "admin.customer.history.account." + entry.type(), null, null)));
        consents.forEach(entry -> all.add(new CustomerHistory(
                entry.at(), "admin.customer.history.consent." + (entry.given() ? "given" : "withdrawn"), null, null)));
        orders.forEach(order -> all.add(placed(order)));
        mails.forEach(mail ->
                all.add(new CustomerHistory(mail.sentAt(), "admin.customer.history.mail", mail.kind(), mail.order())));
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
}
