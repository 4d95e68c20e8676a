package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import shop.stoa.web.Palette.Scheme;

/**
 * Everything is readable in both schemes, computed from the tokens themselves: WCAG 2.2 AA wants 4.5 for text and 3 for
 * the edges of controls, for their focus and for what a chart draws.
 */
class ContrastTests {

    private final String tokens = sheet("tokens");
    private final String staff = sheet("staff");

    ContrastTests() throws IOException {}

    @Test
    void readsInTheShop() {
        assertThat(breaches(new Palette(List.of(tokens)))).isEmpty();
    }

    @Test
    void readsInTheBackOffice() {
        assertThat(breaches(new Palette(List.of(tokens, staff)))).isEmpty();
    }

    @Test
    void noticesAPaleInk() {
        String pale = tokens.replace("--err: light-dark(oklch(0.5 0.19 27)", "--err: light-dark(oklch(0.6 0.19 27)");

        assertThat(pale).isNotEqualTo(tokens);
        assertThat(breaches(new Palette(List.of(pale))))
                .contains("err on canvas, LIGHT: 4.15")
                .allMatch(breach -> breach.startsWith("err on ") && breach.contains("LIGHT"));
    }

    /** Figures of well-known pairs: black on white, the grey that just passes, and what Chromium makes of ours. */
    @ParameterizedTest
    @CsvSource({"#000, #fff, 21", "#767676, #fff, 4.54", "#777777, #fff, 4.48", "#1f1915, #fbfaf7, 16.65"})
    void countsAsTheGuidelinesDo(String ink, String ground, double contrast) {
        Palette pair = new Palette(List.of(":root { --ink: " + ink + "; --ground: " + ground + "; }"));

        assertThat(pair.contrast("ink", "ground", Scheme.DARK)).isCloseTo(contrast, within(0.05));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "light-dark(#fbfaf7, #100e0c)|#fbfaf7|#100e0c",
                "oklch(0.46 0.12 255)|#225899|#225899",
                "color-mix(in oklab, #fff, #000)|#636363|#636363",
                "color-mix(in oklab, #fff, var(--black) 25%)|#aeaeae|#aeaeae",
                "light-dark(oklch(from #225899 l c h), oklch(from #225899 0.9 0 h))|#225899|#dedede"
            })
    void mixesAsABrowserDoes(String value, String light, String dark) {
        Palette palette = new Palette(List.of("a { --black: #000; --it: " + value + " }"));

        assertThat(palette.colour("it", Scheme.LIGHT).hex()).isEqualTo(light);
        assertThat(palette.colour("it", Scheme.DARK).hex()).isEqualTo(dark);
    }

    private static List<String> breaches(Palette palette) {
        return Contrast.breaches(palette).stream().map(Contrast.Pair::toString).toList();
    }

    private static String sheet(String name) throws IOException {
        return new ClassPathResource("static/css/" + name + ".css").getContentAsString(StandardCharsets.UTF_8);
    }
}
