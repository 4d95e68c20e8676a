package shop.stoa.customers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.customers.Retention.LastRound;
import shop.stoa.web.Checkup;
import shop.stoa.web.Checkup.Finding;

/** Whether what is kept for a time only goes when its time is over. */
@Configuration(proxyBeanMethods = false)
class RetentionCheckup {

    private static final Duration LONG = Duration.ofDays(3);

    @Bean
    Checkup retentionLine(Retention retention, Clock clock) {
        return new Checkup(
                900,
                "customers.doctor.retention",
                "/admin/settings/retention",
                "settings.view",
                () -> look(rounds(retention), clock.instant()));
    }

    private static List<LastRound> rounds(Retention retention) {
        Map<String, LastRound> rounds = retention.lastRounds();
        return retention.kinds().stream()
                .map(Expiring::what)
                .filter(rounds::containsKey)
                .map(rounds::get)
                .toList();
    }

    /** @param rounds the last that came to its end, of each kind */
    static Finding look(List<LastRound> rounds, Instant now) {
        Optional<Duration> oldest = rounds.stream()
                .map(LastRound::ranAt)
                .min(Instant::compareTo)
                .map(ranAt -> Duration.between(ranAt, now));
        if (oldest.isEmpty()) {
            return Finding.well("customers.doctor.retention.new");
        }
        return oldest.get().compareTo(LONG) > 0
                ? Finding.ill(
                        "customers.doctor.retention.late",
                        "customers.doctor.retention.late.advice",
                        oldest.get().toDays())
                : Finding.well("customers.doctor.retention.done", oldest.get().toHours());
    }
}
