package shop.stoa.payments;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Money;
import shop.stoa.payments.PaymentEvent.RefundMoved;
import shop.stoa.payments.gateway.RefundReport;

/** Writes refunds down and books what the provider says of them, each move once and told of in the same transaction. */
@Component
class RefundBooking {

    private static final Logger log = LoggerFactory.getLogger(RefundBooking.class);

    private final RefundRepository refunds;
    private final AttemptRepository attempts;
    private final LedgerRepository ledger;
    private final ApplicationEventPublisher news;
    private final BooksClock clock;

    RefundBooking(
            RefundRepository refunds,
            AttemptRepository attempts,
            LedgerRepository ledger,
            ApplicationEventPublisher news,
            BooksClock clock) {
        this.refunds = refunds;
        this.attempts = attempts;
        this.ledger = ledger;
        this.news = news;
        this.clock = clock;
    }

    /** Everything back, once a payment: the refund's id follows from the payment's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requestAll(Attempt attempt) {
        UUID id = UUID.nameUUIDFromBytes(("refund:" + attempt.reference()).getBytes(StandardCharsets.UTF_8));
        request(attempt, id, attempt.amount(), RefundSource.AUTO);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void request(Attempt attempt, UUID id, Money amount, RefundSource source) {
        Instant now = clock.instant();
        if (!refunds.request(id, attempt.reference(), amount, source, now)) {
            return;
        }
        requireRoom(attempt);
        tell(attempt.reference(), id, amount, RefundStatus.REQUESTED, source, null, now);
    }

    /** Books the provider's word on a refund that has a row here. */
    @Transactional
    public void book(Refund refund, RefundReport report) {
        move(refund.id(), status(report), report.providerId(), report.failure());
    }

    /** The provider refused, and has no such refund. */
    @Transactional
    public void bookFailure(Refund refund, String why) {
        move(refund.id(), RefundStatus.FAILED, null, why);
    }

    private void move(UUID id, RefundStatus to, @Nullable String providerId, @Nullable String failure) {
        Refund before = refunds.lock(id).orElseThrow();
        if (!before.status().mayBecome(to, before.providerRefundId() != null)) {
            return;
        }
        Instant now = clock.instant();
        refunds.moved(id, to, providerId, failure);
        if (to.isCommitted() && !before.status().isCommitted()) {
            requireRoom(attempts.find(before.reference()).orElseThrow());
        }
        bookMoney(before, to, providerId == null ? before.providerRefundId() : providerId, now);
        if (!to.isCommitted()) {
            log.error("Refund {} of {} is {}: {}", id, before.amount(), to, failure);
        }
        tell(before.reference(), id, before.amount(), to, before.source(), failure, now);
    }

    private void bookMoney(Refund before, RefundStatus to, @Nullable String providerId, Instant now) {
        if (providerId == null) {
            return;
        }
        if (to == RefundStatus.SUCCEEDED) {
            ledger.refunded(before.reference(), providerId, before.amount(), now);
        } else if (before.status() == RefundStatus.SUCCEEDED) {
            ledger.refundFailed(before.reference(), providerId, before.amount(), now);
        }
    }

    /**
     * Writes down a refund that somebody made at the provider's own pages. Locks the payment first, so that two events about
     * one refund write one row.
     *
     * @throws RefundsOverlap where ours and theirs come to more than was paid: one of ours will fail at the provider, and until
     *     that is known theirs waits
     */
    @Transactional
    public void bookForeign(PaymentReference reference, RefundReport report) {
        Attempt attempt = attempts.lock(reference).orElseThrow(() -> new NoSuchPayment(reference));
        Optional<Refund> raced = refunds.findByProvider(report.providerId());
        if (raced.isPresent()) {
            book(raced.get(), report);
            return;
        }
        Instant now = clock.instant();
        UUID id = UUID.randomUUID();
        Money amount = Money.of(report.amount(), report.currency());
        refunds.insertForeign(id, reference, amount, report.providerId(), status(report), report.failure(), now);
        requireRoom(attempt);
        if (status(report) == RefundStatus.SUCCEEDED) {
            ledger.refunded(reference, report.providerId(), amount, now);
        }
        tell(reference, id, amount, status(report), RefundSource.PROVIDER, report.failure(), now);
    }

    private void requireRoom(Attempt attempt) {
        Money committed = refunds.committed(attempt.reference(), attempt.amount());
        if (attempt.amount().isLessThan(committed)) {
            throw new RefundsOverlap(attempt.reference(), committed, attempt.amount());
        }
    }

    private void tell(
            PaymentReference reference,
            UUID id,
            Money amount,
            RefundStatus status,
            RefundSource source,
            @Nullable String failure,
            Instant at) {
        news.publishEvent(new RefundMoved(reference, id, amount, status, source, failure, at));
    }

    private static RefundStatus status(RefundReport report) {
        return switch (report.standing()) {
            case PENDING -> RefundStatus.PENDING;
            case SUCCEEDED -> RefundStatus.SUCCEEDED;
            case FAILED -> RefundStatus.FAILED;
            case CANCELED -> RefundStatus.CANCELED;
        };
    }
}
