package shop.stoa.payments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import shop.stoa.payments.gateway.GatewayRefusal;
import shop.stoa.payments.gateway.GatewayUnreachable;
import shop.stoa.payments.gateway.PaymentGateway;
import shop.stoa.payments.gateway.ProviderConnection;
import shop.stoa.payments.gateway.ProviderInbox;
import shop.stoa.payments.gateway.Rounds;
import shop.stoa.web.May;

/** The door for staff who want to know whether the shop and its provider agree, and to mend what does not. */
@Service
public class Differences {

    private static final int MOST = 50;

    private final DifferenceRepository differences;
    private final PaymentGateway gateway;
    private final ProviderConnection connection;
    private final ProviderInbox inbox;
    private final Rounds rounds;
    private final Comparing comparing;
    private final Checking checking;
    private final StrayRepository strays;
    private final Payments payments;

    Differences(
            DifferenceRepository differences,
            PaymentGateway gateway,
            ProviderConnection connection,
            ProviderInbox inbox,
            Rounds rounds,
            Comparing comparing,
            Checking checking,
            StrayRepository strays,
            Payments payments) {
        this.differences = differences;
        this.gateway = gateway;
        this.connection = connection;
        this.inbox = inbox;
        this.rounds = rounds;
        this.comparing = comparing;
        this.checking = checking;
        this.strays = strays;
        this.payments = payments;
    }

    /** At most {@value #MOST}, the oldest first: the others come up as these are settled. */
    public List<Difference> all() {
        return differences.all(MOST).stream().map(this::difference).toList();
    }

    private Difference difference(DifferenceRepository.Row row) {
        return new Difference(
                row.kind(),
                row.subject(),
                row.reference(),
                row.ours(),
                row.theirs(),
                row.detail(),
                row.since(),
                Optional.ofNullable(row.intentId())
                        .flatMap(gateway::staffPageOf)
                        .orElse(null));
    }

    /** How many there are of each kind; from indexes, so that any page may ask. */
    public Map<DifferenceKind, Long> counts() {
        return differences.counts();
    }

    /** How many there are in all. */
    public long count() {
        return counts().values().stream().mapToLong(Long::longValue).sum();
    }

    /** What was last found out about the connection, without asking the provider. */
    public ProviderFacts facts() {
        Rounds.Last compared = rounds.last(Comparing.ROUND);
        Rounds.Last checked = rounds.last(Checking.ROUND);
        return new ProviderFacts(
                gateway.live(),
                checked.note(),
                connection.apiVersion(),
                differences.versionsBeside(connection.apiVersion()),
                connection.address(),
                connection.canRegister(),
                connection.resting(),
                differences.heardAt().orElse(null),
                compared.endedAt(),
                compared.failure(),
                checked.endedAt(),
                checked.failure());
    }

    /**
     * Compares both books and looks at the connection now. Never inside a transaction.
     *
     * @return whether all of it was done: the provider may be away, or another node is at it
     */
    public boolean lookAgain() {
        boolean checked = checking.check(Duration.ZERO);
        return comparing.compare(Duration.ZERO) && checked;
    }

    /**
     * Asks the provider how one payment stands, and books it. Never inside a transaction.
     *
     * @throws NoSuchPayment where nobody opened it
     * @throws PaymentsUnreachable where the provider does not answer
     */
    public void lookAgain(PaymentReference reference) {
        PaymentSummary payment = payments.summaryOf(reference).orElseThrow(() -> new NoSuchPayment(reference));
        if (payment.status() == PaymentStatus.CREATING) {
            if (payments.start(reference) instanceof PaymentStart.Unreachable) {
                throw new PaymentsUnreachable();
            }
        } else {
            payments.settle(reference);
        }
    }

    /**
     * Ends a payment whose page the provider does not know, so that what it holds is free again; the provider is asked once more
     * before. Never inside a transaction.
     *
     * @param actor by e-mail address
     * @return false where the provider knows it after all, which is booked, or it is too early, or it has ended
     * @throws NoSuchPayment where nobody opened it
     * @throws PaymentsUnreachable where the provider does not answer
     */
    public boolean release(PaymentReference reference, String actor) {
        May.require("payments.edit");
        return payments.release(reference, actor);
    }

    /** From when on a payment may be {@link #release}d; none where the provider knows its page. */
    public Optional<Instant> releasableFrom(PaymentReference reference) {
        return payments.releasableFrom(reference);
    }

    /** Gives a dead event its tries again; false where it is not dead any more. */
    public boolean tryAgain(String eventId) {
        return inbox.revive(eventId);
    }

    /** Sends a stray payment back without waiting; false where it has been decided. */
    public boolean sendBack(String intentId) {
        May.require("payments.edit");
        return strays.sendNow(intentId);
    }

    /** A stray payment is somebody's after all and does not go back; false where it has been decided. */
    public boolean keep(String intentId) {
        May.require("payments.edit");
        return strays.keep(intentId);
    }

    /** When a stray payment goes back by itself, if it does. */
    public Optional<Instant> goesBackAt(String intentId) {
        return strays.goesBackAt(intentId);
    }

    /**
     * Has the provider send its events here, and looks whether it does. Never inside a transaction.
     *
     * @throws PaymentsUnreachable where the provider does not answer
     */
    public void registerAddress() {
        try {
            connection.register();
        } catch (GatewayUnreachable | GatewayRefusal away) {
            throw new PaymentsUnreachable(away);
        }
        checking.check(Duration.ZERO);
    }
}
