package shop.stoa.payments;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Money;
import shop.stoa.payments.PaymentEvent.DisputeMoved;
import shop.stoa.payments.gateway.DisputeReport;
import shop.stoa.payments.gateway.ProviderInbox;

/** Books what the provider says of a dispute: its state and its money, each once, in one transaction with the order's state. */
@Component
class DisputeBooking {

    private final AttemptRepository attempts;
    private final DisputeRepository disputes;
    private final LedgerRepository ledger;
    private final ProviderInbox inbox;
    private final ApplicationEventPublisher news;
    private final BooksClock clock;

    DisputeBooking(
            AttemptRepository attempts,
            DisputeRepository disputes,
            LedgerRepository ledger,
            ProviderInbox inbox,
            ApplicationEventPublisher news,
            BooksClock clock) {
        this.attempts = attempts;
        this.disputes = disputes;
        this.ledger = ledger;
        this.inbox = inbox;
        this.news = news;
        this.clock = clock;
    }

    /**
     * @param asked when the provider was asked for the report
     * @param eventId ended with it, or null
     */
    @Transactional
    public void book(PaymentReference reference, DisputeReport report, Instant asked, @Nullable String eventId) {
        attempts.lock(reference).orElseThrow(() -> new NoSuchPayment(reference));
        Optional<DisputeSummary> before = disputes.find(report.id());
        DisputeStatus status = DisputeStatus.valueOf(report.standing().name());
        // An answer from before the decision may come in after it; a later one says that the bank has begun again.
        boolean outdated = status == DisputeStatus.OPEN
                && before.filter(known -> known.status() != DisputeStatus.OPEN)
                        .filter(known -> !known.movedAt().isBefore(asked))
                        .isPresent();
        if (!outdated) {
            move(reference, report, status, before);
        }
        bookMoney(reference, report);
        if (eventId != null) {
            inbox.done(eventId);
        }
    }

    private void move(
            PaymentReference reference, DisputeReport report, DisputeStatus status, Optional<DisputeSummary> before) {
        Instant now = clock.instant();
        boolean moved = before.filter(known -> known.status() == status).isEmpty();
        Money amount = Money.of(report.amount(), report.currency());
        disputes.save(new DisputeSummary(
                report.id(),
                reference,
                amount,
                status,
                report.reason(),
                report.answerBy(),
                report.openedAt(),
                moved ? now : before.orElseThrow().movedAt()));
        if (moved) {
            news.publishEvent(
                    new DisputeMoved(reference, report.id(), amount, status, report.reason(), report.answerBy(), now));
        }
    }

    /** Whatever became of the dispute: what has moved has moved. Stripe tells of one way out and one back at most. */
    private void bookMoney(PaymentReference reference, DisputeReport report) {
        Instant now = clock.instant();
        if (report.withdrawn() > 0) {
            ledger.disputed(reference, report.id(), Money.of(report.withdrawn(), report.currency()), now);
        }
        if (report.returned() > 0) {
            ledger.disputeReturned(reference, report.id(), Money.of(report.returned(), report.currency()), now);
        }
    }
}
