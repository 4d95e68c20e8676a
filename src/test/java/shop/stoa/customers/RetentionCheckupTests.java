package shop.stoa.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.stoa.customers.Retention.LastRound;
import shop.stoa.web.Checkup.Finding;

class RetentionCheckupTests {

    private static final Instant NOW = Instant.parse("2026-12-01T03:00:00Z");

    @Test
    void oneKindThatNobodyComesToTheEndOfIsTold() {
        assertThat(found()).isEqualTo(Finding.well("customers.doctor.retention.new"));
        assertThat(found(Duration.ofHours(30), Duration.ofHours(6)))
                .isEqualTo(Finding.well("customers.doctor.retention.done", 30L));
        assertThat(found(Duration.ofHours(6), Duration.ofDays(4)))
                .isEqualTo(
                        Finding.ill("customers.doctor.retention.late", "customers.doctor.retention.late.advice", 4L));
    }

    private static Finding found(Duration... ago) {
        List<LastRound> rounds =
                Stream.of(ago).map(age -> new LastRound(NOW.minus(age), 0)).toList();
        return RetentionCheckup.look(rounds, NOW);
    }
}
