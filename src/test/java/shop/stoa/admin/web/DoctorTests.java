package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.stoa.web.Checkup;
import shop.stoa.web.Checkup.Finding;

class DoctorTests {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    private final Checkup well = line(1, () -> Finding.well("well"));
    private final Checkup broken = line(2, () -> {
        throw new IllegalStateException("planted");
    });
    private final Checkup silent = line(3, () -> {
        asked.incrementAndGet();
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Finding.well("late");
    });

    private Doctor doctor = new Doctor(List.of(), PATIENCE);

    private static Checkup line(int position, Supplier<Finding> look) {
        return new Checkup(position, "subject" + position, look);
    }

    @AfterEach
    void end() {
        answer.countDown();
        doctor.destroy();
    }

    @Test
    void tellsWhatIsNotWellFirstAndWhatCouldNotBeLookedAt() {
        doctor = new Doctor(List.of(broken, well), Duration.ofMinutes(1));

        assertThat(doctor.examine())
                .extracting(
                        Doctor.Line::subject,
                        Doctor.Line::isWell,
                        found -> found.finding().text())
                .containsExactly(tuple("subject2", false, "admin.doctor.broken"), tuple("subject1", true, "well"));
    }

    @Test
    void waitsForNobodyForLongAndAsksWhoeverIsSilentNoSecondTime() {
        doctor = new Doctor(List.of(silent, well), PATIENCE);

        assertThat(texts()).containsExactly("admin.doctor.silent", "well");
        assertThat(texts()).containsExactly("admin.doctor.silent", "well");
        assertThat(asked).hasValue(1);

        answer.countDown();
        await().untilAsserted(() -> assertThat(texts()).containsExactly("well", "late"));
    }

    private List<String> texts() {
        return doctor.examine().stream().map(line -> line.finding().text()).toList();
    }
}
