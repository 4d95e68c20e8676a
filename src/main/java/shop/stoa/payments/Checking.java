package shop.stoa.payments;

import java.time.Duration;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.stoa.payments.FindingRepository.Finding;
import shop.stoa.payments.gateway.ConnectionReport;
import shop.stoa.payments.gateway.ProviderConnection;
import shop.stoa.payments.gateway.Rounds;

/** Looks now and then from the provider's side whether it can tell us what happens, on one node of many. */
@Component
class Checking {

    static final String ROUND = "connection";

    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final List<DifferenceKind> KINDS = List.of(
            DifferenceKind.ADDRESS_MISSING,
            DifferenceKind.ADDRESS_OFF,
            DifferenceKind.EVENTS_MISSING,
            DifferenceKind.CHARGES_OFF);

    private final Rounds rounds;
    private final ProviderConnection connection;
    private final FindingRepository findings;

    Checking(Rounds rounds, ProviderConnection connection, FindingRepository findings) {
        this.rounds = rounds;
        this.connection = connection;
        this.findings = findings;
    }

    @Scheduled(fixedDelayString = "${stoa.payments.look-every:3s}", initialDelayString = "1m")
    void checkIfDue() {
        check(EVERY);
    }

    /** @return whether it has been looked at */
    boolean check(Duration notSince) {
        return rounds.run(ROUND, notSince, before -> {
            ConnectionReport report = connection.check();
            rounds.note(ROUND, report.account());
            findings.replace(
                    KINDS,
                    report.troubles().stream()
                            .map(trouble -> Finding.of(
                                    DifferenceKind.valueOf(trouble.kind().name()), trouble.detail()))
                            .toList());
        });
    }
}
