package shop.stoa.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.testing.RoomTest;

/** With a bucket at a server that is not there. */
@RoomTest
@TestPropertySource(
        properties = {
            "stoa.media.s3.bucket=pictures",
            "stoa.media.s3.endpoint=http://127.0.0.1:9",
            "stoa.media.s3.attempt=2s"
        })
class StorageDeskTests {

    private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");

    @Autowired
    private StorageDesk desk;

    // before the shop is started, which is sooner than @BeforeAll
    static {
        CREDENTIALS.forEach(name -> System.setProperty(name, "tests"));
    }

    @AfterAll
    static void signOut() {
        CREDENTIALS.forEach(System::clearProperty);
    }

    @Test
    void tellsAtWhichStepItFailedAndWhatWasSaid() {
        StorageDesk.Probe probe = desk.probe();

        assertThat(desk.place()).isEqualTo(new StorageDesk.Place("pictures", "http://127.0.0.1:9", "us-east-1"));
        assertThat(probe.done()).isEmpty();
        assertThat(probe.failed()).isEqualTo(StorageDesk.Step.WRITE);
        assertThat(probe.why())
                .startsWith("The bucket pictures cannot be used: ")
                .contains("Connection refused");
    }
}
