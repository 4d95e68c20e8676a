package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import shop.stoa.kernel.StartRefused;

class LookTests {

    @TempDir
    private Path folder;

    /** What a shop without any setting delivers. */
    static Assets assets() throws IOException {
        return assets(Map.of());
    }

    static Look plain() {
        return look(Map.of());
    }

    private static Assets assets(Map<String, String> set) throws IOException {
        return new Assets(look(set), brand(set));
    }

    private static Look look(Map<String, String> set) {
        return new Look(settings(set));
    }

    private static Brand brand(Map<String, String> set) {
        return new Brand(
                settings(set),
                SameOriginFilterTests.shop("https://shop.example"),
                look(set),
                new DefaultResourceLoader());
    }

    private static LookSettings settings(Map<String, String> set) {
        Map<String, String> named = new HashMap<>();
        set.forEach((name, value) -> named.put("stoa.shop." + name, value));
        return new Binder(new MapConfigurationPropertySource(named)).bindOrCreate("stoa.shop", LookSettings.class);
    }

    @Test
    void dressesTheShopAndNotTheStaff() throws IOException {
        Map<String, String> set = Map.of(
                "theme.canvas.light", "#F4F7F2",
                "theme.accent.dark", "oklch(0.8 0.1 160)",
                "theme.serif", "false",
                "theme.radius", "2");
        Assets assets = assets(set);

        String shop = text(assets, assets.getShopStyles());
        assertThat(shop)
                .contains("@layer tokens{:root{--canvas:light-dark(#f4f7f2,#100e0c);"
                        + "--accent:light-dark(#225899,oklch(.8 .1 160));--serif:var(--sans);--radius:2px}}");
        assertThat(text(assets, assets.getStaffStyles())).doesNotContain("#f4f7f2");
        assertThat(look(set).getLightCanvas()).isEqualTo("#f4f7f2");
        assertThat(look(set).getDarkCanvas()).isEqualTo("#100e0c");
    }

    @Test
    void changesNothingWhereNothingIsSet() {
        assertThat(look(Map.of()).styles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "theme.accent.light|#7fb0e8|stoa.shop.theme.accent.light cannot be read: the contrast of accent on canvas is 2.17, and 4.5 is needed (light scheme).",
                "theme.ink.dark|#888|stoa.shop.theme.ink.dark cannot be read: the contrast of ink on canvas is 5.44, and 7.0 is needed (dark scheme).",
                "theme.canvas.dark|#6a5d4d|stoa.shop.theme.canvas.dark cannot be read: the contrast of ink on canvas is 5.61, and 7.0 is needed (dark scheme).",
                "theme.canvas.light|#d8cfc0|stoa.shop.theme.canvas.light cannot be read: the contrast of ink-3 on well is 4.45, and 4.5 is needed (light scheme).",
                "theme.sale.light|red|stoa.shop.theme.sale.light is 'red'; write a colour as #fbfaf7 or oklch(0.98 0.004 85).",
                "theme.radius|40|stoa.shop.theme.radius is 40; it goes from 0 to 24 pixels.",
                "logo|file:/nowhere/logo.svg|stoa.shop.logo: file:/nowhere/logo.svg cannot be read."
            })
    void doesNotStartWithWhatNobodyCanRead(String setting, String value, String message) {
        assertThatThrownBy(() -> brand(Map.of(setting, value)))
                .isInstanceOf(StartRefused.class)
                .hasMessage(message);
    }

    @Test
    void setsTheNameWhereThereIsNoLogo() {
        Brand brand = brand(Map.of());

        assertThat(brand.getLogo()).isNull();
        assertThat(brand.getTouchIcon()).isNull();
        assertThat(new String(brand.files().get("brand/icon.svg"), StandardCharsets.UTF_8))
                .contains(">S</text>", "fill=\"#1f1915\"");
    }

    @Test
    void drawsALogoOfTheInksColourIntoThePage() throws IOException {
        Brand brand = brand(Map.of(
                "logo",
                file(
                        "logo.svg",
                        "<svg id=\"x\" viewBox=\"0 0 98.5 32\"><path fill=\"currentColor\" d=\"M0 0\"/></svg>")));

        assertThat(brand.getLogo()).isEqualTo(new Brand.Logo("brand/logo.svg", true, "0 0 98.5 32", 99, 32));
        assertThat(new String(brand.files().get("brand/logo.svg"), StandardCharsets.UTF_8))
                .startsWith("<svg id=\"logo\" viewBox=\"0 0 98.5 32\">");
    }

    @Test
    void showsAColouredLogoAsAPicture() throws IOException {
        Brand brand = brand(Map.of("logo", file("logo.svg", "<svg viewBox=\"0 0 98 32\"><path fill=\"#f00\"/></svg>")));

        assertThat(brand.getLogo()).isEqualTo(new Brand.Logo("brand/logo.svg", false, "0 0 98 32", 98, 32));
    }

    @Test
    void knowsTheSizeOfAPng() {
        Map<String, String> set = Map.of(
                "logo", "classpath:demo/brand/touch-icon.png", "touch-icon", "classpath:demo/brand/touch-icon.png");

        assertThat(brand(set).getLogo()).isEqualTo(new Brand.Logo("brand/logo.png", false, null, 180, 180));
        assertThat(brand(set).getTouchIcon()).isEqualTo("brand/touch-icon.png");
    }

    @Test
    void knowsTheKindAndTheSizeOfThePictureOfASharedLink() throws IOException {
        Map<String, String> png = Map.of("share-image", "classpath:demo/brand/touch-icon.png");
        Map<String, String> jpeg = Map.of("share-image", "classpath:demo/brand/share-image.jpg");
        Map<String, String> neither = Map.of("share-image", file("share.webp", "RIFF....WEBP"));

        assertThat(brand(png).getShareImage())
                .isEqualTo(new Brand.ShareImage("brand/share-image.png", "image/png", 180, 180));
        assertThat(brand(jpeg).getShareImage())
                .isEqualTo(new Brand.ShareImage("brand/share-image.jpg", "image/jpeg", 1200, 630));
        assertThat(brand(Map.of()).getShareImage()).isNull();
        assertThatThrownBy(() -> brand(neither))
                .isInstanceOf(StartRefused.class)
                .hasMessageEndingWith("is neither a PNG nor a JPEG.");
    }

    @Test
    void refusesALogoOfUnknownShape() throws IOException {
        Map<String, String> set = Map.of("logo", file("logo.svg", "<svg width=\"98\"></svg>"));

        assertThatThrownBy(() -> brand(set))
                .isInstanceOf(StartRefused.class)
                .hasMessageEndingWith("is neither a PNG nor an SVG with a viewBox.");
    }

    @Test
    void tellsHowEveryColourReads() {
        assertThat(look(Map.of()).tones(false, true))
                .anySatisfy(tone -> {
                    assertThat(tone.name()).isEqualTo("ink-3");
                    assertThat(tone.ground()).isEqualTo("well");
                    assertThat(tone.contrast()).isGreaterThan(4.5);
                })
                .anySatisfy(tone -> {
                    assertThat(tone.name()).isEqualTo("line");
                    assertThat(tone.ground()).isNull();
                });
    }

    private String file(String name, String content) throws IOException {
        return "file:" + Files.writeString(folder.resolve(name), content);
    }

    private static String text(Assets assets, String url) {
        return new String(
                assets.find(url.substring("/assets/".length())).orElseThrow().content(), StandardCharsets.UTF_8);
    }
}
