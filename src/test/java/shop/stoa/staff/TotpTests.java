package shop.stoa.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** The last six digits of RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void showsWhatTheStandardSays(long second, String code) {
        assertThat(Totp.codeAt(SECRET, Totp.stepAt(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
    }

    @Test
    void takesTheCodeOfHalfAMinuteBeforeAndAfterAndNoOther() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = Totp.stepAt(now);

        for (long near = step - 1; near <= step + 1; near++) {
            assertThat(Totp.stepOf(SECRET, Totp.codeAt(SECRET, near), now)).hasValue(near);
        }
        assertThat(Totp.stepOf(SECRET, Totp.codeAt(SECRET, step - 2), now)).isEmpty();
        assertThat(Totp.stepOf(SECRET, Totp.codeAt(SECRET, step + 2), now)).isEmpty();
        assertThat(Totp.stepOf(SECRET, "", now)).isEmpty();
        assertThat(Totp.stepOf(SECRET, "٠٠٥٩٢٤", now)).isEmpty();
    }
}
