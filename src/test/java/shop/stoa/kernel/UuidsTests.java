package shop.stoa.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidsTests {

    @Test
    void readsWhatTheShopWrites() {
        UUID id = UUID.randomUUID();

        assertThat(Uuids.of(id.toString())).contains(id);
        assertThat(Uuids.ofForm(id.toString())).isEqualTo(id);
    }

    /** {@link UUID#fromString} takes the second one for another id. */
    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "0ABCDEF0-0000-4000-8000-000000000000", "x", " "})
    void anythingElseIsNone(String text) {
        assertThat(Uuids.of(text)).isEmpty();
        assertThat(Uuids.ofForm(text)).isNotNull();
    }
}
