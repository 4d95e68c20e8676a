package shop.stoa.payments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.payments.gateway.GatewayRefusal;
import shop.stoa.payments.gateway.GatewayReport;
import shop.stoa.payments.gateway.GatewayUnreachable;
import shop.stoa.payments.gateway.PaymentGateway;

/**
 * The front door of the payments' room. A payment attempt is written down before the provider hears of it, and what it
 * comes to is only ever what the provider says when asked.
 */
@Service
public class Payments {

    /**
     * How long a payment page stays open. Stripe wants 30 minutes at least; five more allow for clocks that differ and for a
     * request that is sent again.
     */
    static final Duration PAGE_OPEN = Duration.ofMinutes(35);

    /**
     * A page that would close sooner is not made any more. So what has not come through by then never will, and is looked for
     * instead of being sent again: the provider tells a failure that it keeps under our key for a day.
     */
    static final Duration LEAST_OPEN = Duration.ofMinutes(30);

    /** Once the provider has said no it would say it again, until somebody has seen to it. */
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(Payments.class);

    private final AttemptRepository attempts;
    private final RefundRepository refunds;
    private final DisputeRepository disputes;
    private final RefundBooking refundBooking;
    private final PaymentGateway gateway;
    private final Settling settling;
    private final LostPages lostPages;
    private final BooksClock clock;

    Payments(
            AttemptRepository attempts,
            RefundRepository refunds,
            DisputeRepository disputes,
            RefundBooking refundBooking,
            PaymentGateway gateway,
            Settling settling,
            LostPages lostPages,
            BooksClock clock) {
        this.attempts = attempts;
        this.refunds = refunds;
        this.disputes = disputes;
        this.refundBooking = refundBooking;
        this.gateway = gateway;
        this.settling = settling;
        this.lostPages = lostPages;
        this.clock = clock;
    }

    /**
     * Writes the attempt down, with the exact request that will be sent; no call to the provider. Inside the caller's
     * transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(PaymentWish wish) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(PAGE_OPEN);
        String request = gateway.requestFor(
                wish.reference().value(),
                wish.amount(),
                wish.description(),
                wish.email(),
                wish.successUrl(),
                wish.cancelUrl(),
                expiresAt,
                wish.language());
        attempts.insert(wish.reference(), wish.amount(), request, expiresAt, now);
    }

    /**
     * Asks the provider for the payment page, with the stored request and one key for ever; an attempt that has a page keeps
     * it. Never inside a transaction.
     *
     * @throws NoSuchPayment where nothing was opened under the reference
     */
    public PaymentStart start(PaymentReference reference) {
        Attempt attempt = existing(reference);
        return switch (attempt.state()) {
            case CREATING -> canStillBeMade(attempt) ? create(attempt) : search(attempt);
            case OPEN -> reopen(attempt);
            default -> new PaymentStart.Over();
        };
    }

    private PaymentStart create(Attempt attempt) {
        try {
            GatewayReport report = gateway.start(attempt.id(), attempt.request());
            settling.book(attempt.reference(), report, null);
        } catch (GatewayUnreachable later) {
            log.warn("Payment {} waits: {}", attempt.reference(), later.getMessage());
            return later.isKept() ? search(attempt) : new PaymentStart.Unreachable();
        } catch (GatewayRefusal refused) {
            log.warn("Payment {} was refused: {}", attempt.reference(), refused.getMessage());
            return search(attempt);
        }
        return pageOf(attempt.reference());
    }

    private boolean canStillBeMade(Attempt attempt) {
        return clock.instant().isBefore(attempt.expiresAt().minus(LEAST_OPEN));
    }

    /** An attempt ends only once the provider has been asked that there is no page under its reference. */
    private PaymentStart search(Attempt attempt) {
        try {
            lostPages.lookFor(attempt);
        } catch (GatewayUnreachable later) {
            return new PaymentStart.Unreachable();
        }
        return pageOf(attempt.reference());
    }

    private PaymentStart reopen(Attempt attempt) {
        if (clock.instant().isBefore(attempt.expiresAt())) {
            return pageOf(attempt.reference());
        }
        try {
            settle(attempt.reference());
        } catch (PaymentsUnreachable later) {
            return new PaymentStart.Unreachable();
        }
        return pageOf(attempt.reference());
    }

    private PaymentStart pageOf(PaymentReference reference) {
        Attempt attempt = existing(reference);
        return attempt.state() == PaymentStatus.OPEN && attempt.url() != null
                ? new PaymentStart.Ready(attempt.url())
                : new PaymentStart.Over();
    }

    /**
     * Asks the provider how things stand and books it: the one function that webhook, return page and reconciler call. Safe
     * to call at any time, any number of times. Never inside a transaction.
     *
     * @throws NoSuchPayment where nothing was opened under the reference
     * @throws PaymentsUnreachable where the provider does not answer, or will not tell; nothing has changed
     */
    public PaymentSummary settle(PaymentReference reference) {
        Attempt attempt = existing(reference);
        if (!attempt.state().hasCaptured()) {
            ask(attempt).ifPresent(report -> settling.book(reference, report, null));
        }
        return summaryOf(reference).orElseThrow(() -> new NoSuchPayment(reference));
    }

    /** One that ended because no page was found may have one nevertheless, which came after it was looked for. */
    private Optional<GatewayReport> ask(Attempt attempt) {
        String session = attempt.sessionId();
        if (session != null) {
            return Optional.of(asking(attempt, () -> gateway.lookUp(session)));
        }
        return attempt.state() == PaymentStatus.FAILED
                ? asking(attempt, () -> lostPages.find(attempt))
                : Optional.empty();
    }

    /**
     * Ends an attempt that nobody wants to pay any more by expiring it at the provider, then settles it; where it was paid
     * meanwhile, it stays paid. That it is given up is written down first, so that a provider who is away hears of it later.
     * Never inside a transaction.
     *
     * @throws NoSuchPayment where nothing was opened under the reference
     * @throws PaymentsUnreachable where the provider does not answer, or will not; the attempt may still be paid
     */
    public PaymentSummary cancel(PaymentReference reference) {
        attempts.abandoned(reference, clock.instant());
        Attempt attempt = existing(reference);
        if (attempt.state() == PaymentStatus.CREATING) {
            // There may be a page whose answer was lost; asking with the same key finds it.
            start(reference);
            attempt = existing(reference);
        }
        String session = attempt.sessionId();
        if (attempt.state().isLive() && session != null) {
            settling.book(reference, asking(attempt, () -> gateway.expire(session)), null);
        } else if (attempt.state() == PaymentStatus.CREATING) {
            throw new PaymentsUnreachable();
        }
        return summaryOf(reference).orElseThrow(() -> new NoSuchPayment(reference));
    }

    /**
     * Ends an attempt whose page the provider does not know, being asked once more, on the word of somebody of the staff. Money that
     * comes for it nevertheless goes back. Never inside a transaction.
     *
     * @param actor by e-mail address
     * @return false where the provider knows it after all, so that it is booked, or it is too early, or it has ended
     * @throws NoSuchPayment where nothing was opened under the reference
     * @throws PaymentsUnreachable where the provider does not answer, or not that
     */
    boolean release(PaymentReference reference, String actor) {
        try {
            settle(reference);
            return false;
        } catch (PaymentsUnreachable unclear) {
            if (!unclear.isUnknown()) {
                throw unclear;
            }
            return settling.release(reference, actor);
        }
    }

    /** From when on it may be {@link #release}d; none where the provider knows its page, or it has ended. */
    Optional<Instant> releasableFrom(PaymentReference reference) {
        return attempts.find(reference)
                .filter(attempt -> attempt.state().isLive() && attempt.unknownSince() != null)
                .map(Attempt::releasableFrom);
    }

    /**
     * Sends money back that came for something given up. Inside the transaction that told of it; once, whoever calls. The
     * money itself is sent afterwards.
     *
     * @throws NoSuchPayment where nothing was opened under the reference
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void returnLateMoney(PaymentReference reference) {
        Attempt attempt = attempts.lock(reference).orElseThrow(() -> new NoSuchPayment(reference));
        if (attempt.state() == PaymentStatus.PAID) {
            attempts.moved(reference, PaymentStatus.REFUND_DUE, null, null, null);
            refundBooking.requestAll(attempt);
        }
    }

    /**
     * Writes down that money shall go back; the same id again changes nothing. Inside the caller's transaction, and sent once
     * that is committed. What became of it {@link PaymentEvent.RefundMoved} tells.
     *
     * @throws NoSuchPayment where nothing was opened under the reference
     * @throws IllegalStateException where the money never came, or the payment holds less by now: the caller knew better
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refund(RefundWish wish) {
        Attempt attempt = existing(wish.reference());
        if (!attempt.state().hasCaptured()) {
            throw new IllegalStateException("Nothing was paid that could go back: " + wish.reference());
        }
        refundBooking.request(attempt, wish.id(), wish.amount(), RefundSource.STAFF);
    }

    /** How the payment stands in the books, without asking the provider; none where nobody opened it. */
    public Optional<PaymentSummary> summaryOf(PaymentReference reference) {
        return attempts.find(reference).map(this::summary);
    }

    /** The attempt that the provider's payment page belongs to. */
    public Optional<PaymentReference> referenceOf(String sessionId) {
        return attempts.findBySession(sessionId).map(Attempt::reference);
    }

    /** The attempt that the provider's id of a payment page, a payment or a refund belongs to. */
    public Optional<PaymentReference> named(String providerId) {
        return attempts.findBySession(providerId)
                .or(() -> attempts.findByIntent(providerId))
                .map(Attempt::reference)
                .or(() -> refunds.findByProvider(providerId).map(Refund::reference));
    }

    /** Whether customers pay with real money, or all of it is a rehearsal. */
    public boolean takesRealMoney() {
        return gateway.live();
    }

    /** The provider's own page about a payment, for staff; none before it is begun, and where the provider has no such pages. */
    public Optional<String> staffPageOf(PaymentSummary payment) {
        return Optional.ofNullable(payment.intentId()).flatMap(gateway::staffPageOf);
    }

    /** The attempts where the provider says something else than was asked for, newest first; they wait for staff. */
    public List<PaymentSummary> mismatched() {
        return attempts.mismatched().stream().map(this::summary).toList();
    }

    /** The disputes about a payment, the oldest first. */
    public List<DisputeSummary> disputesOf(PaymentReference reference) {
        return disputes.of(reference);
    }

    private PaymentSummary summary(Attempt attempt) {
        return new PaymentSummary(
                attempt.reference(),
                attempt.state(),
                attempt.amount(),
                refunds.committed(attempt.reference(), attempt.amount()),
                attempt.sessionId(),
                attempt.intentId(),
                attempt.mismatch(),
                attempt.hasToBeClosed(),
                attempt.openedAt(),
                attempt.settledAt());
    }

    private Attempt existing(PaymentReference reference) {
        return attempts.find(reference).orElseThrow(() -> new NoSuchPayment(reference));
    }

    private <T> T asking(Attempt attempt, Supplier<T> question) {
        try {
            return question.get();
        } catch (GatewayUnreachable away) {
            throw new PaymentsUnreachable(away);
        } catch (GatewayRefusal refused) {
            Instant now = clock.instant();
            attempts.refused(attempt.reference(), refused.isUnknown(), now, now.plus(AFTER_REFUSAL));
            throw new PaymentsUnreachable(refused);
        }
    }
}
