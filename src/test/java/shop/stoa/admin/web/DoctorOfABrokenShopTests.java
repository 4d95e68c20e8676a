package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.stoa.testing.ShopTest;

/** Nobody listens where this shop thinks that Redis, its bucket and Stripe are; the page cannot be opened, its finding can be asked for. */
@ShopTest(
        properties = {
            "spring.data.redis.url=redis://127.0.0.1:1",
            "stripe.api-base=http://127.0.0.1:1",
            "stripe.secret-key=sk_test_nobody",
            "stripe.webhook-secret=whsec_nobody",
            "stoa.media.s3.bucket=pictures",
            "stoa.media.s3.endpoint=http://127.0.0.1:9",
            "stoa.media.s3.attempt=2s"
        })
class DoctorOfABrokenShopTests {

    private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");

    @Autowired
    private Doctor doctor;

    // before the shop is started, which is sooner than @BeforeAll
    static {
        CREDENTIALS.forEach(name -> System.setProperty(name, "tests"));
    }

    @AfterAll
    static void signOut() {
        CREDENTIALS.forEach(System::clearProperty);
    }

    @Test
    void tellsWhatIsAwayAndWhatIsNot() {
        Map<String, String> found = doctor.examine().stream()
                .collect(Collectors.toMap(
                        Doctor.Line::subject, line -> line.finding().text()));

        assertThat(found)
                .containsEntry("web.doctor.redis", "web.doctor.redis.away")
                .containsEntry("media.doctor.storage", "media.doctor.storage.failed.WRITE")
                .containsEntry("payments.doctor.provider", "payments.doctor.provider.away")
                .containsEntry("payments.doctor.webhook", "payments.doctor.provider.away")
                .containsEntry("payments.doctor.clock", "payments.doctor.clock.right")
                .containsEntry("inventory.doctor.proof", "inventory.doctor.proof.new");
    }
}
