package shop.stoa.payments;

import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.payments.PaymentEvent.PaymentRefunded;
import shop.stoa.payments.gateway.RefundReport;

/** Books what the provider says of a refund, once. */
@Component
class RefundBooking {

    private final RefundRepository refunds;
    private final LedgerRepository ledger;
    private final ApplicationEventPublisher news;
    private final BooksClock clock;

    RefundBooking(RefundRepository refunds, LedgerRepository ledger, ApplicationEventPublisher news, BooksClock clock) {
        this.refunds = refunds;
        this.ledger = ledger;
        this.news = news;
        this.clock = clock;
    }

    @Transactional
    public void book(Refund refund, RefundReport report) {
        if (!refunds.lockLive(refund.id())) {
            return;
        }
        refunds.moved(refund.id(), report.standing().name(), report.providerId(), report.failure());
        if (report.standing() == RefundReport.Standing.SUCCEEDED) {
            Instant now = clock.instant();
            ledger.refunded(refund.reference(), report.providerId(), refund.amount(), now);
            news.publishEvent(new PaymentRefunded(refund.reference(), refund.amount(), now));
        }
    }

    @Transactional
    public void bookFailure(Refund refund, String why) {
        if (refunds.lockLive(refund.id())) {
            refunds.moved(refund.id(), "FAILED", null, why);
        }
    }
}
