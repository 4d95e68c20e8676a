package shop.stoa.payments.gateway;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Outside;

/**
 * The one way out to Stripe. Never inside a transaction; at most so many calls at a time; and while Stripe is dead, none at
 * all but a few that try, so that whoever asks is told at once instead of after the timeouts.
 *
 * <p>What fails at once is asked once more, what fails late is not: a page waits, and ten seconds are the most. stripe-java's own
 * retry knows no such limit, and would wait for an answer twice.
 */
@Component
class StripeCalls {

    private static final Logger log = LoggerFactory.getLogger(StripeCalls.class);
    private static final int PLACES = 64;
    private static final int BACKGROUND_PLACES = 4;
    private static final Duration A_PLACE_IS_WORTH = Duration.ofMillis(500);

    /** With the pause and the longest that Stripe may take to answer, less than the ten seconds of a page; the second to connect comes on top. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** As long as stripe-java waits at least. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final CircuitBreaker breaker;
    private final Bulkhead shoppers = places("stripe", PLACES);
    private final Bulkhead background = places("stripe-background", BACKGROUND_PLACES);

    private final ObservationRegistry seen;

    /** @param seen who measures each call by what it is for, and traces it where somebody wants traces */
    StripeCalls(StripeSettings settings, ObservationRegistry seen) {
        this.seen = seen;
        this.breaker = CircuitBreaker.of(
                "stripe",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(6)
                        .failureRateThreshold(60)
                        .waitDurationInOpenState(settings.breakerRest())
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(moved -> log.warn(
                        "Calls to Stripe: {} to {}",
                        moved.getStateTransition().getFromState(),
                        moved.getStateTransition().getToState()));
    }

    private static Bulkhead places(String name, int places) {
        return Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(places)
                        .maxWaitDuration(A_PLACE_IS_WORTH)
                        .build());
    }

    /** Whether calls are refused because Stripe did not answer lately. */
    boolean resting() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    /**
     * @param call may be made twice: a question, or what carries an idempotency key of its own, or what a second time changes
     *     nothing
     * @throws GatewayUnreachable where the answer is not known, or nobody was asked
     * @throws GatewayRefusal where Stripe said no for good
     */
    <T> T call(String what, StripeCall<T> call) {
        Outside.requireNoTransaction("Stripe");
        Bulkhead place = Background.isHere() ? background : shoppers;
        boolean crowded = Background.isHere() && shoppers.getMetrics().getAvailableConcurrentCalls() < PLACES / 2;
        if (crowded || !place.tryAcquirePermission()) {
            throw new GatewayUnreachable("Too many calls to Stripe at once: did not " + what, null);
        }
        try {
            return Objects.requireNonNull(observed(what).observe(() -> guarded(what, call)));
        } finally {
            place.onComplete();
        }
    }

    private Observation observed(String what) {
        return Observation.createNotStarted("stoa.payments.provider.calls", seen)
                .contextualName("stripe: " + what)
                .lowCardinalityKeyValue("call", what);
    }

    private <T> T guarded(String what, StripeCall<T> call) {
        if (!breaker.tryAcquirePermission()) {
            throw new GatewayUnreachable("Stripe did not answer lately: did not " + what, null);
        }
        long begun = System.nanoTime();
        try {
            T answer = insisting(call, begun);
            breaker.onSuccess(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            return answer;
        } catch (StripeException failure) {
            throw failed(what, failure, begun);
        } catch (RuntimeException ours) {
            // so does Stripe's library say that a list's further page could not be had
            if (ours.getCause() instanceof StripeException failure) {
                throw failed(what, failure, begun);
            }
            breaker.releasePermission();
            throw ours;
        }
    }

    private static <T> T insisting(StripeCall<T> call, long begun) throws StripeException {
        try {
            return call.make();
        } catch (StripeException failure) {
            if (System.nanoTime() - begun > AT_ONCE.toNanos() || !mayPass(failure)) {
                throw failure;
            }
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        return call.make();
    }

    /** As stripe-java has it, but for an answer that never came: whoever waited for one does not wait for another. */
    private static boolean mayPass(StripeException failure) {
        if (failure instanceof ApiConnectionException) {
            return failure.getCause() instanceof ConnectException;
        }
        Integer status = failure.getStatusCode();
        return header(failure, "Stripe-Should-Retry")
                .map("true"::equals)
                .orElse(status != null && (status == 409 || status >= 500));
    }

    private RuntimeException failed(String what, StripeException failure, long begun) {
        long took = System.nanoTime() - begun;
        if (answered(failure)) {
            breaker.onSuccess(took, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(took, TimeUnit.NANOSECONDS, failure);
        }
        return translated(what, failure);
    }

    /** A refusal is an answer, also that it were too many, and a failure that is told once more from memory says nothing of how Stripe is now. */
    private static boolean answered(StripeException failure) {
        return failure instanceof InvalidRequestException
                || failure instanceof IdempotencyException
                || failure instanceof AuthenticationException
                || failure instanceof RateLimitException
                || isKept(failure);
    }

    /** Stripe keeps what a key came to, a failure too, and marks what it repeats (docs.stripe.com/api/idempotent_requests). */
    private static boolean isKept(StripeException failure) {
        return header(failure, "Idempotent-Replayed").isPresent();
    }

    private static Optional<String> header(StripeException failure, String name) {
        return Optional.ofNullable(failure.getStripeError())
                .map(StripeError::getLastResponse)
                .flatMap(answer -> answer.headers().firstValue(name));
    }

    /** A wrong key counts as unreachable: it says nothing about the payment, and the operator can still mend it. */
    private static RuntimeException translated(String what, StripeException failure) {
        return switch (failure) {
            case ApiConnectionException unknown ->
                new GatewayUnreachable("Stripe did not answer: could not " + what, unknown);
            case AuthenticationException wrongKey -> {
                log.error("Stripe refuses the key of STRIPE_SECRET_KEY: could not {}", what);
                yield new GatewayUnreachable("Stripe refuses our key: could not " + what, wrongKey);
            }
            case RateLimitException tooMany ->
                new GatewayUnreachable("Stripe did not answer: could not " + what, tooMany);
            case InvalidRequestException refused -> refusal(what, refused);
            case IdempotencyException refused -> refusal(what, refused);
            default -> new GatewayUnreachable("Stripe is in trouble: could not " + what, failure, isKept(failure));
        };
    }

    private static RuntimeException refusal(String what, StripeException refused) {
        if (refused.getStatusCode() != null && refused.getStatusCode() == 409) {
            return new GatewayUnreachable("Stripe is still at it: could not " + what, refused);
        }
        return new GatewayRefusal(
                "Stripe refused to " + what + ": " + refused.getMessage(),
                refused,
                "resource_missing".equals(refused.getCode()));
    }

    @FunctionalInterface
    interface StripeCall<T> {
        T make() throws StripeException;
    }
}
