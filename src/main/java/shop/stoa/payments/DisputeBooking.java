package shop.stoa.payments;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Money;
import shop.stoa.payments.PaymentEvent.DisputeMoved;
import shop.stoa.payments.gateway.DisputeReport;
import shop.stoa.payments.gateway.DisputeReport.Move;
import shop.stoa.payments.gateway.ProviderInbox;

/** Books what the provider says of a dispute: its state and its money, each once, in one transaction with the order's state. */
@Component
class DisputeBooking {

    private final AttemptRepository attempts;
    private final DisputeRepository disputes;
    private final LedgerRepository ledger;
    private final StatementRepository statement;
    private final ProviderInbox inbox;
    private final ApplicationEventPublisher news;
    private final BooksClock clock;

    DisputeBooking(
            AttemptRepository attempts,
            DisputeRepository disputes,
            LedgerRepository ledger,
            StatementRepository statement,
            ProviderInbox inbox,
            ApplicationEventPublisher news,
            BooksClock clock) {
        this.attempts = attempts;
        this.disputes = disputes;
        this.ledger = ledger;
        this.statement = statement;
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
        // An answer from before the decision, or before the money left, may come in after it; a later one says that
        // the bank has begun again.
        boolean outdated = !status.isDecided()
                && before.filter(known -> known.status().compareTo(status) > 0)
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

    /**
     * Whatever became of the dispute: what has moved has moved, each line of the provider's statement once. The oldest are those that an
     * earlier version has booked as one.
     */
    private void bookMoney(PaymentReference reference, DisputeReport report) {
        Map<String, Move> moves = new LinkedHashMap<>();
        Stream.concat(report.moves().stream(), statement.movesOf(report).stream())
                .sorted(Comparator.comparing(Move::at).thenComparing(Move::id))
                .forEach(move -> moves.putIfAbsent(move.id(), move));
        Map<Boolean, List<Move>> ways = moves.values().stream()
                .filter(move -> move.amount() != 0)
                .collect(Collectors.partitioningBy(move -> move.amount() > 0));
        ways.values().forEach(way -> bookOneWay(reference, report, way));
    }

    private void bookOneWay(PaymentReference reference, DisputeReport report, List<Move> moves) {
        Instant now = clock.instant();
        long asOne = moves.isEmpty() ? 0 : ledger.disputedAsOne(report.id(), money(report, moves.getFirst()));
        for (Move move : moves) {
            if (Math.abs(asOne) >= Math.abs(move.amount())) {
                asOne -= move.amount();
            } else {
                ledger.disputed(reference, report.id(), move.id(), money(report, move), now);
            }
        }
    }

    private static Money money(DisputeReport report, Move move) {
        return Money.of(move.amount(), report.currency());
    }
}
