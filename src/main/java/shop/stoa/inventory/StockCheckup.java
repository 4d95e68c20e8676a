package shop.stoa.inventory;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.web.Checkup;
import shop.stoa.web.Checkup.Finding;

/** Whether the movements explain what is on hand, by the last proof. */
@Configuration(proxyBeanMethods = false)
class StockCheckup {

    private static final Duration LONG = Duration.ofDays(3);

    @Bean
    Checkup proofLine(StockDesk desk, Clock clock) {
        return new Checkup(
                850,
                "inventory.doctor.proof",
                "/admin/inventory",
                "inventory.view",
                () -> desk.lastProof()
                        .map(proof -> judge(proof, Duration.between(proof.startedAt(), clock.instant())))
                        .orElseGet(() -> Finding.well("inventory.doctor.proof.new")));
    }

    private static Finding judge(StockProof proof, Duration age) {
        if (!proof.addsUp()) {
            return Finding.ill(
                    "inventory.doctor.proof.differs",
                    "inventory.doctor.proof.differs.advice",
                    proof.differences().size());
        }
        return age.compareTo(LONG) > 0
                ? Finding.ill("inventory.doctor.proof.old", "inventory.doctor.proof.old.advice", age.toDays())
                : Finding.well("inventory.doctor.proof.adds-up", proof.checked());
    }
}
