package shop.stoa.payments;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Money;
import shop.stoa.payments.gateway.PaymentGateway;
import shop.stoa.payments.gateway.RefundReport;

/**
 * Takes in what the provider says of a refund, whoever asked for it: ours is found by the id that it carries, which is there
 * even before its answer is; else by the provider's own id; else it is a stray payment's way back; else it was made at the
 * provider's pages and gets a row.
 */
@Component
class ProviderRefunds {

    private static final Logger log = LoggerFactory.getLogger(ProviderRefunds.class);

    private final RefundRepository refunds;
    private final RefundBooking booking;
    private final StrayRepository strays;
    private final PaymentTold told;
    private final PaymentGateway gateway;
    private final BooksClock clock;

    ProviderRefunds(
            RefundRepository refunds,
            RefundBooking booking,
            StrayRepository strays,
            PaymentTold told,
            PaymentGateway gateway,
            BooksClock clock) {
        this.refunds = refunds;
        this.booking = booking;
        this.strays = strays;
        this.told = told;
        this.gateway = gateway;
        this.clock = clock;
    }

    /**
     * Books how a refund stands now, by the provider's id of it; one of a payment that is none of ours is left alone.
     *
     * @throws RuntimeException where it cannot be booked yet; to be tried again
     */
    void look(String providerRefundId) {
        take(gateway.lookUpRefund(providerRefundId));
    }

    /** Books a report that was just asked for. */
    void take(RefundReport report) {
        Optional<Refund> ours = Optional.ofNullable(report.refundId())
                .flatMap(refunds::find)
                .filter(refund -> isOf(refund, report))
                .or(() -> refunds.findByProvider(report.providerId()));
        if (ours.isPresent()) {
            booking.book(ours.get(), report);
        } else if (report.refundId() == null || !strays.told(report)) {
            takeForeign(report);
        }
    }

    /** What carries our id but is other money was copied or altered at the provider's pages. */
    private static boolean isOf(Refund refund, RefundReport report) {
        return refund.amount().equals(Money.of(report.amount(), report.currency()))
                && (refund.providerRefundId() == null
                        || refund.providerRefundId().equals(report.providerId()));
    }

    private void takeForeign(RefundReport report) {
        Optional<PaymentReference> payment = told.payment(report.intentId(), report.reference());
        if (payment.isEmpty()) {
            log.info("Refund {} is of a payment that is none of ours", report.providerId());
            return;
        }
        try {
            booking.bookForeign(payment.get(), report);
        } catch (RefundsOverlap overlap) {
            // One of ours was not decided when theirs was made: its end makes room.
            refunds.hastenUndecided(payment.get(), clock.instant());
            throw overlap;
        }
    }
}
