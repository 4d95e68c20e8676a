package shop.stoa.notifications;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.SecretToken;
import shop.stoa.notifications.mail.Letter;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderLinks;
import shop.stoa.orders.OrderNumber;
import shop.stoa.orders.OrderRefund;
import shop.stoa.orders.Orders;
import shop.stoa.orders.Refunds;
import shop.stoa.shipping.Fulfilments;
import shop.stoa.web.ShopSettings;

/** Puts into words what a mail is about, as things stand when it is sent, in the order's language. */
@Component
class MailWriter {

    private final Orders orders;
    private final Fulfilments fulfilments;
    private final Refunds refunds;
    private final OrderLinks links;
    private final LowStockWriter stockWriter;
    private final MessageSource messages;
    private final ShopSettings shop;
    private final Letterhead letterhead;

    MailWriter(
            Orders orders,
            Fulfilments fulfilments,
            Refunds refunds,
            OrderLinks links,
            LowStockWriter stockWriter,
            MessageSource messages,
            ShopSettings shop,
            Letterhead letterhead) {
        this.orders = orders;
        this.fulfilments = fulfilments;
        this.refunds = refunds;
        this.links = links;
        this.stockWriter = stockWriter;
        this.messages = messages;
        this.shop = shop;
        this.letterhead = letterhead;
    }

    /** The order that whoever wants a link has named, where it is theirs. */
    Optional<OrderId> orderNamedIn(ClaimedMail mail) {
        return Optional.ofNullable(mail.named()).flatMap(number -> links.orderOf(number, mail.to()));
    }

    /** Empty where it is for nobody: news of an order can come after whoever placed it was erased. */
    Optional<Letter> compose(ClaimedMail mail) {
        if (mail.kind() == MailKind.STOCK_LOW) {
            return Optional.of(aboutStock(mail));
        }
        OrderDetails order = orders.orderOf(mail.order());
        return order.erasedAt() == null
                ? Optional.of(
                        aboutOrder(mail, order, mail.kind() == MailKind.ORDER_LINK ? freshUrlOf(order) : urlOf(order)))
                : Optional.empty();
    }

    /** The same of a mail about an order, for staff to read: its link leads to the order's page and opens nothing. */
    Optional<Letter> shown(ClaimedMail mail) {
        OrderDetails order = orders.orderOf(mail.order());
        OrderNumber number = order.number();
        String url = number == null ? "" : shop.absolute(order.language(), "/orders/" + number);
        return order.erasedAt() == null ? Optional.of(aboutOrder(mail, order, url)) : Optional.empty();
    }

    /** In the shop's own language: those who work here have said none. */
    private Letter aboutStock(ClaimedMail mail) {
        Locale language = shop.locale();
        LowStockLetter stock = stockWriter.of(mail.skus(), language);
        String subject = messages.getMessage(
                "notifications.stock-low.subject", new Object[] {stock.count(), shop.name()}, language);
        return letter(
                mail,
                mail.to(),
                language,
                subject,
                Map.of("stock", stock, "stockUrl", shop.absolute(language, "/admin/inventory?show=low")));
    }

    private Letter aboutOrder(ClaimedMail mail, OrderDetails order, String url) {
        Locale language = order.language();
        String subject = subject(mail, order);
        Map<String, Object> model = new HashMap<>();
        model.put("order", order);
        model.put("addressLines", order.address().lines(language));
        model.put("amount", mail.amount());
        model.put("orderUrl", url);
        model.put("days", OrderLinks.LINK_LIFE.toDays());
        if (mail.parcel() != null) {
            model.put("parcel", ParcelLetter.of(order, fulfilments.of(order.id(), mail.parcel())));
        }
        model.put("refund", refundOf(mail));
        return letter(mail, order.mailTo(), language, subject, model);
    }

    /** The key's colon would not be an address by RFC 5322, so a dot stands for it. */
    private Letter letter(
            ClaimedMail mail, EmailAddress to, Locale language, String subject, Map<String, Object> model) {
        String key = mail.dedupKey().replace(':', '.');
        return letterhead.letter(
                key, to, language, subject, "notifications/" + mail.kind().word(), model);
    }

    /** The refund that the mail is about; null where it is about something else. */
    private @Nullable OrderRefund refundOf(ClaimedMail mail) {
        return mail.kind() != MailKind.ORDER_REFUNDED
                ? null
                : refunds.of(mail.order()).stream()
                        .filter(refund -> mail.dedupKey().contains(refund.id().toString()))
                        .findAny()
                        .orElse(null);
    }

    private String subject(ClaimedMail mail, OrderDetails order) {
        OrderNumber number = order.number();
        return messages.getMessage(
                "notifications." + mail.kind().word() + ".subject",
                new Object[] {number == null ? "" : number.toString(), shop.name()},
                order.language());
    }

    /** Empty while the order has no number, and so no page that a guest could open. */
    private String urlOf(OrderDetails order) {
        OrderNumber number = order.number();
        return number == null ? "" : urlOf(order, number, order.accessKey());
    }

    /** Made for this try at sending the mail and kept nowhere. */
    private String freshUrlOf(OrderDetails order) {
        return urlOf(order, Objects.requireNonNull(order.number()), links.fresh(order.id()));
    }

    private String urlOf(OrderDetails order, OrderNumber number, SecretToken key) {
        return shop.absolute(order.language(), "/orders/" + number + "?key=" + key.value());
    }
}
