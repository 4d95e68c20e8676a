package shop.stoa.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.PersonalData;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.PostalAddress;

/** A customer's orders, as they stand in the copy of what is kept about them. */
@Component
class OrderCopies implements PersonalData {

    private final ErasingRows rows;
    private final OrderReading reading;
    private final OrderRefunds refunds;

    OrderCopies(ErasingRows rows, OrderReading reading, OrderRefunds refunds) {
        this.rows = rows;
        this.reading = reading;
        this.refunds = refunds;
    }

    /** Amounts are decimal numbers as text, in the order's currency. */
    record Copy(
            @Nullable Long number,
            String status,
            Instant placedAt,
            @Nullable Instant paidAt,
            String email,
            String mailTo,
            AddressCopy address,
            String language,
            List<LineCopy> lines,
            String delivery,
            String deliveryCost,
            String total,
            String paid,
            String refunded,
            String currency,
            String payment,
            List<RefundCopy> refunds,
            List<EntryCopy> history) {}

    record AddressCopy(
            String name,
            @Nullable String company,
            String line1,
            @Nullable String line2,
            @Nullable String postalCode,
            String city,
            @Nullable String region,
            String country,
            @Nullable String phone) {}

    record LineCopy(String sku, String title, String choices, int quantity, String amount, String tax) {}

    /** @param settled what was said of one that failed and was settled elsewhere */
    record RefundCopy(
            String amount,
            String status,
            @Nullable String reason,
            Instant requestedAt,
            @Nullable String settled) {}

    record EntryCopy(
            Instant at, String what, String actor, @Nullable String detail) {}

    @Override
    public String part() {
        return "orders";
    }

    @Override
    public List<Copy> of(CustomerId customer, EmailAddress email) {
        return rows.ordersOf(customer).stream()
                .flatMap(id -> reading.byId(id).stream())
                .map(this::copy)
                .toList();
    }

    private Copy copy(OrderDetails order) {
        return new Copy(
                order.number() == null ? null : order.number().value(),
                order.status().name().toLowerCase(Locale.ROOT),
                order.placedAt(),
                order.confirmedAt(),
                order.email().value(),
                order.mailTo().value(),
                copy(order.address()),
                order.language().toLanguageTag(),
                order.lines().stream().map(OrderCopies::copy).toList(),
                order.delivery().method(),
                order.delivery().gross().toDecimal().toPlainString(),
                order.total().toDecimal().toPlainString(),
                order.paid().toDecimal().toPlainString(),
                order.refunded().toDecimal().toPlainString(),
                order.total().currencyCode(),
                order.payment().toString(),
                refunds.of(order.id()).stream().map(OrderCopies::copy).toList(),
                order.timeline().stream().flatMap(OrderCopies::copies).toList());
    }

    private static AddressCopy copy(PostalAddress to) {
        return new AddressCopy(
                to.name(),
                to.company(),
                to.line1(),
                to.line2(),
                to.postalCode(),
                to.city(),
                to.region(),
                to.country().value(),
                to.phone());
    }

    private static LineCopy copy(OrderLine line) {
        return new LineCopy(
                line.sku().value(),
                line.title(),
                line.choices(),
                line.quantity(),
                line.gross().toDecimal().toPlainString(),
                line.tax().toDecimal().toPlainString());
    }

    private static RefundCopy copy(OrderRefund refund) {
        return new RefundCopy(
                refund.amount().toDecimal().toPlainString(),
                refund.status().name().toLowerCase(Locale.ROOT),
                refund.reason(),
                refund.requestedAt(),
                refund.settled() == null ? null : refund.settled().note());
    }

    /** What a note says and all that it ever said; each as of when it was written. */
    private static Stream<EntryCopy> copies(TimelineEntry entry) {
        List<EntryCopy> said = new ArrayList<>();
        Instant since = entry.changedAt() == null ? entry.at() : entry.changedAt();
        said.add(new EntryCopy(since, entry.type(), entry.actor(), entry.detail()));
        for (int i = 0; i < entry.before().size(); i++) {
            Instant from =
                    i + 1 < entry.before().size() ? entry.before().get(i + 1).replacedAt() : entry.at();
            said.add(new EntryCopy(
                    from, entry.type(), entry.actor(), entry.before().get(i).text()));
        }
        return said.stream();
    }
}
