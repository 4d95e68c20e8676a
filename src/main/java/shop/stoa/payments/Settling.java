package shop.stoa.payments;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Money;
import shop.stoa.payments.PaymentEvent.PaymentExpired;
import shop.stoa.payments.PaymentEvent.PaymentFailed;
import shop.stoa.payments.PaymentEvent.PaymentProcessing;
import shop.stoa.payments.PaymentEvent.PaymentReleased;
import shop.stoa.payments.PaymentEvent.PaymentSettled;
import shop.stoa.payments.gateway.GatewayReport;
import shop.stoa.payments.gateway.PaymentGateway;
import shop.stoa.payments.gateway.ProviderInbox;

/**
 * Books what the provider says, in one transaction with everything that follows from it: the order, its stock, the mail, the
 * end of the event that asked for it. Locks the attempt first; whoever comes second finds it booked.
 */
@Component
class Settling {

    private static final Logger log = LoggerFactory.getLogger(Settling.class);
    private static final Duration FIRST_LOOK = Duration.ofMinutes(5);
    private static final Duration NEXT_LOOK = Duration.ofMinutes(10);
    private static final Duration WHILE_PROCESSING = Duration.ofMinutes(30);
    private static final Duration AFTER_EXPIRY = Duration.ofSeconds(30);

    private final AttemptRepository attempts;
    private final LedgerRepository ledger;
    private final ProviderInbox inbox;
    private final PaymentGateway gateway;
    private final ApplicationEventPublisher news;
    private final BooksClock clock;

    Settling(
            AttemptRepository attempts,
            LedgerRepository ledger,
            ProviderInbox inbox,
            PaymentGateway gateway,
            ApplicationEventPublisher news,
            BooksClock clock) {
        this.attempts = attempts;
        this.ledger = ledger;
        this.inbox = inbox;
        this.gateway = gateway;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Books a report that was just asked for.
     *
     * @param eventId the provider's event that asked for it and ends with it, or null
     */
    @Transactional
    public void book(PaymentReference reference, GatewayReport report, @Nullable String eventId) {
        Attempt attempt = attempts.lock(reference).orElseThrow(() -> new NoSuchPayment(reference));
        if (!attempt.state().hasCaptured()) {
            Optional<String> mismatch = mismatch(attempt, report);
            if (mismatch.isPresent()) {
                log.error("Payment {} does not fit what Stripe says: {}", reference, mismatch.get());
                attempts.mismatched(reference, mismatch.get());
                attempts.checkAgain(reference, clock.instant().plus(NEXT_LOOK));
            } else {
                attempts.fits(reference);
                move(attempt, report);
            }
        }
        if (eventId != null) {
            inbox.done(eventId);
        }
    }

    /** Ends an attempt whose payment page the provider refused to make, after looking that there is none. */
    @Transactional
    public void bookRefusal(PaymentReference reference) {
        Attempt attempt = attempts.lock(reference).orElseThrow(() -> new NoSuchPayment(reference));
        if (attempt.state() == PaymentStatus.CREATING) {
            fail(attempt, null);
        }
    }

    /**
     * Ends an attempt whose page the provider does not know, once that can hold nobody's money any more.
     *
     * @return whether it has ended by this
     */
    @Transactional
    public boolean release(PaymentReference reference, String actor) {
        Attempt attempt = attempts.lock(reference).orElseThrow(() -> new NoSuchPayment(reference));
        Instant now = clock.instant();
        if (!attempt.isReleasable(now)) {
            return false;
        }
        attempts.moved(reference, PaymentStatus.EXPIRED, null, null, now);
        news.publishEvent(new PaymentReleased(reference, actor, now));
        log.warn("Payment {} of {} was released by hand: Stripe does not know its page", reference, attempt.amount());
        return true;
    }

    private Optional<String> mismatch(Attempt attempt, GatewayReport report) {
        String asked = attempt.amount() + (gateway.live() ? " live" : " test");
        String told = told(report);
        boolean sameSession = attempt.sessionId() == null || attempt.sessionId().equals(report.sessionId());
        boolean ours = attempt.id().equals(report.reference());
        if (asked.equals(told) && sameSession && ours) {
            return Optional.empty();
        }
        return Optional.of("%s ≠ %s, %s".formatted(asked, told, report.sessionId()));
    }

    private static String told(GatewayReport report) {
        try {
            return Money.of(report.amount(), report.currency()) + (report.live() ? " live" : " test");
        } catch (IllegalArgumentException unknownCurrency) {
            return report.amount() + " of an unknown currency";
        }
    }

    private void move(Attempt attempt, GatewayReport report) {
        switch (report.standing()) {
            case PAID -> settle(attempt, report);
            case EXPIRED -> expire(attempt, report);
            case FAILED -> fail(attempt, report);
            case PROCESSING -> progress(attempt, PaymentStatus.PROCESSING, report);
            case OPEN -> progress(attempt, PaymentStatus.OPEN, report);
        }
    }

    private void settle(Attempt attempt, GatewayReport report) {
        String intent = report.intentId();
        if (intent == null) {
            throw new IllegalStateException("Paid without a payment: " + report.sessionId());
        }
        Instant now = clock.instant();
        attempts.moved(attempt.reference(), PaymentStatus.PAID, report.sessionId(), intent, now);
        ledger.captured(attempt.reference(), intent, attempt.amount(), now);
        news.publishEvent(new PaymentSettled(attempt.reference(), attempt.amount(), now));
    }

    private void expire(Attempt attempt, GatewayReport report) {
        if (attempt.state().isLive()) {
            attempts.moved(
                    attempt.reference(), PaymentStatus.EXPIRED, report.sessionId(), report.intentId(), clock.instant());
            news.publishEvent(new PaymentExpired(attempt.reference(), clock.instant()));
        }
    }

    private void fail(Attempt attempt, @Nullable GatewayReport report) {
        if (attempt.state().isLive()) {
            attempts.moved(
                    attempt.reference(),
                    PaymentStatus.FAILED,
                    report == null ? null : report.sessionId(),
                    report == null ? null : report.intentId(),
                    clock.instant());
            news.publishEvent(new PaymentFailed(
                    attempt.reference(), attempt.state() == PaymentStatus.PROCESSING, clock.instant()));
        }
    }

    private void progress(Attempt attempt, PaymentStatus to, GatewayReport report) {
        if (!attempt.state().isLive()) {
            return;
        }
        if (attempt.state() == PaymentStatus.CREATING && to == PaymentStatus.OPEN) {
            attempts.opened(attempt.reference(), report.sessionId(), report.url(), nextLook(attempt, FIRST_LOOK));
            return;
        }
        if (to == PaymentStatus.PROCESSING) {
            attempts.moved(attempt.reference(), to, report.sessionId(), report.intentId(), null);
            if (attempt.state() != PaymentStatus.PROCESSING) {
                news.publishEvent(new PaymentProcessing(attempt.reference(), clock.instant()));
            }
            attempts.checkAgain(attempt.reference(), clock.instant().plus(WHILE_PROCESSING));
            return;
        }
        attempts.checkAgain(attempt.reference(), nextLook(attempt, NEXT_LOOK));
    }

    /** After five minutes, then every ten, and right after the page should have closed: its end is the provider's to tell, not our clock's. */
    private Instant nextLook(Attempt attempt, Duration soon) {
        Instant now = clock.instant();
        Instant usual = now.plus(soon);
        Instant afterEnd = attempt.expiresAt().plus(AFTER_EXPIRY);
        if (afterEnd.isAfter(usual)) {
            return usual;
        }
        return afterEnd.isAfter(now) ? afterEnd : now.plus(AFTER_EXPIRY);
    }
}
