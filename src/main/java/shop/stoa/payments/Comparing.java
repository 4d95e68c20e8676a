package shop.stoa.payments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.stoa.payments.gateway.GatewayUnreachable;
import shop.stoa.payments.gateway.ProviderBooks;
import shop.stoa.payments.gateway.Rounds;

/**
 * Holds our ledger against the provider's account statement, line by line, on one node of many. What we have not heard of is
 * looked up and booked; what then still differs is written down for staff. Once a day all payments are held against it, and in between
 * those of which something has moved. Asks as well how each open dispute stands.
 */
@Component
class Comparing {

    static final String ROUND = "statement";

    private static final Logger log = LoggerFactory.getLogger(Comparing.class);
    private static final Duration AT_FIRST = Duration.ofDays(30);
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final Rounds rounds;
    private final ProviderBooks provider;
    private final StatementRepository statement;
    private final FindingRepository findings;
    private final StrayRepository strays;
    private final DisputeRepository disputes;
    private final Payments payments;
    private final ProviderRefunds refunds;
    private final Disputing disputing;
    private final BooksClock clock;
    private final Duration every;
    private final Duration grace;

    Comparing(
            Rounds rounds,
            ProviderBooks provider,
            StatementRepository statement,
            FindingRepository findings,
            StrayRepository strays,
            DisputeRepository disputes,
            Payments payments,
            ProviderRefunds refunds,
            Disputing disputing,
            BooksClock clock,
            @Value("${stoa.payments.compare-every:1h}") Duration every,
            @Value("${stoa.payments.stray-after:1h}") Duration grace) {
        this.rounds = rounds;
        this.provider = provider;
        this.statement = statement;
        this.findings = findings;
        this.strays = strays;
        this.disputes = disputes;
        this.payments = payments;
        this.refunds = refunds;
        this.disputing = disputing;
        this.clock = clock;
        this.every = every;
        this.grace = grace;
    }

    @Scheduled(fixedDelayString = "${stoa.payments.look-every:3s}", initialDelayString = "1m")
    void compareIfDue() {
        compare(every);
    }

    /** @return whether both books have been compared */
    boolean compare(Duration notSince) {
        return rounds.run(ROUND, notSince, this::compareSince);
    }

    private void compareSince(@Nullable Instant before) {
        Instant begun = clock.instant();
        boolean all = before == null || !dayOf(before).equals(dayOf(begun));
        Instant from = (before == null ? beginning(begun) : all ? orFirstConverted(before) : before).minus(OVERLAP);
        Instant since = all ? null : from;
        provider.bookingsSince(from, statement::keep);
        statement.unbooked(since).forEach(this::catchUp);
        disputes.open().forEach(this::lookAfter);
        statement.bookFees(since);
        findings.replace(List.of(DifferenceKind.BOOKS), statement.differing(since, begun));
    }

    /** The first time on each, every payment is looked at: what one side has lost has not moved. */
    private static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    /** Also where nothing was ever sold here: the books may have been lost, and the provider's not. */
    private Instant beginning(Instant now) {
        Instant aMonthAgo = now.minus(AT_FIRST);
        return statement.beginning().filter(aMonthAgo::isAfter).orElse(aMonthAgo);
    }

    /** However long ago: an earlier version that still served may have had the first round after an upgrade. */
    private Instant orFirstConverted(Instant before) {
        return statement.firstConverted().filter(before::isAfter).orElse(before);
    }

    private void catchUp(StatementRepository.Unbooked line) {
        trying(line.sourceId(), () -> {
            switch (line.kind()) {
                case PAYMENT -> payment(line);
                case REFUND -> refunds.look(Objects.requireNonNull(line.sourceId()));
                case DISPUTE -> disputing.lookAfter(Objects.requireNonNull(line.sourceId()), null);
                case OTHER -> {}
            }
        });
        statement.lookedUp(line);
    }

    /** One that is lost moves no money any more: no line of the statement tells of it, and its event may have been lost as well. */
    private void lookAfter(DisputeSummary open) {
        trying(open.id(), () -> disputing.lookAfter(open.id(), null));
    }

    /** What cannot be booked stays a difference; the others go on. */
    private static void trying(@Nullable String what, Runnable look) {
        try {
            look.run();
        } catch (GatewayUnreachable away) {
            throw away;
        } catch (PaymentsUnreachable unclear) {
            if (unclear.isAway()) {
                throw new GatewayUnreachable(String.valueOf(unclear.getMessage()), unclear);
            }
            log.warn("{} is not booked: {}", what, String.valueOf(unclear.getCause()));
        } catch (RuntimeException notYet) {
            log.warn("{} is not booked: {}", what, notYet.toString());
        }
    }

    private void payment(StatementRepository.Unbooked line) {
        UUID attempt = line.attempt();
        if (attempt != null) {
            PaymentSummary settled = payments.settle(new PaymentReference(attempt));
            if (Objects.equals(settled.intentId(), line.intentId())
                    || !settled.status().hasCaptured()) {
                return;
            }
        }
        if (line.amount() > 0 && line.intentId() != null) {
            strays.found(line, grace);
        }
    }
}
