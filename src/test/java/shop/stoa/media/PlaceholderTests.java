package shop.stoa.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;

class PlaceholderTests {

    @ParameterizedTest
    @EnumSource(Placeholder.class)
    void theStylesheetHasEachColour(Placeholder placeholder) throws IOException {
        String css = new ClassPathResource("static/css/media.css").getContentAsString(StandardCharsets.UTF_8);

        assertThat(css)
                .contains(".%s { background: #%s; }".formatted(placeholder.styleClass(), shortHex(placeholder.rgb)));
    }

    @ParameterizedTest
    @EnumSource(Placeholder.class)
    void eachColourIsNearestToItself(Placeholder placeholder) {
        assertThat(Placeholder.nearestTo(placeholder.rgb)).isEqualTo(placeholder);
    }

    @Test
    void choosesByWhatAnEyeWouldTakeItFor() {
        assertThat(Placeholder.nearestTo(0xffffff)).isEqualTo(Placeholder.CHALK);
        assertThat(Placeholder.nearestTo(0x000000)).isEqualTo(Placeholder.COAL);
        assertThat(Placeholder.nearestTo(0x5f82a0)).isEqualTo(Placeholder.SEA);
    }

    private static String shortHex(int rgb) {
        String six = "%06x".formatted(rgb);
        assertThat(six).matches("(.)\\1(.)\\2(.)\\3");
        return six.substring(0, 1) + six.charAt(2) + six.charAt(4);
    }
}
