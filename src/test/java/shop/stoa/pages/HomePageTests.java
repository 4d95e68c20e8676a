package shop.stoa.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.media.ImageKey;
import shop.stoa.media.StoredImage;
import shop.stoa.testing.RoomTest;

/** The front page is data: what it is made of, in which order and in which words. */
@RoomTest
class HomePageTests {

    private static final StoredImage PICTURE =
            new StoredImage(new ImageKey("0".repeat(32) + ".webp"), 1600, 1280, "ph-sand");

    @Autowired
    private HomePage home;

    @AfterEach
    void giveItBack() {
        home.arrange(List.of());
    }

    @Test
    void hasSectionsThatFillThemselvesUntilSomebodyArrangesIt() {
        assertThat(home.sections(Locale.UK))
                .extracting(HomeSection::kind)
                .startsWith(SectionKind.LEAD, SectionKind.DEPARTMENTS)
                .doesNotContain(SectionKind.CATEGORY, SectionKind.PICKED);
    }

    @Test
    void keepsTheOrderAndEverythingThatWasSaid() {
        home.arrange(List.of(
                section(SectionKind.NEWEST),
                new NewHomeSection(
                        SectionKind.PICKED,
                        new Slug("table"),
                        List.of(new Sku("B-2"), new Sku("A-1")),
                        "/categories/table?sort=newest",
                        PICTURE,
                        Map.of(Locale.UK, new SectionTexts("Ours", "We like these.", "Look", "A plate")))));

        List<HomeSection> sections = home.sections(Locale.UK);

        assertThat(sections).extracting(HomeSection::kind).containsExactly(SectionKind.NEWEST, SectionKind.PICKED);
        assertThat(sections.getLast())
                .isEqualTo(new HomeSection(
                        SectionKind.PICKED,
                        new SectionTexts("Ours", "We like these.", "Look", "A plate"),
                        new Slug("table"),
                        List.of(new Sku("B-2"), new Sku("A-1")),
                        "/categories/table?sort=newest",
                        PICTURE));
    }

    @Test
    void readsWhatALanguageDoesNotSayInTheShopsOwnPieceByPiece() {
        home.arrange(List.of(new NewHomeSection(
                SectionKind.EDITORIAL,
                null,
                List.of(),
                null,
                null,
                Map.of(
                        Locale.UK, new SectionTexts("Made slowly", "By nine people.", null, null),
                        Locale.GERMANY, new SectionTexts("Langsam gemacht", null, null, null)))));

        assertThat(home.sections(Locale.GERMAN).getFirst().texts())
                .isEqualTo(new SectionTexts("Langsam gemacht", "By nine people.", null, null));
        assertThat(home.sections(Locale.FRANCE).getFirst().texts().title()).isEqualTo("Made slowly");
    }

    @Test
    void isReplacedAsAWhole() {
        home.arrange(List.of(section(SectionKind.NEWEST), section(SectionKind.BAYS)));
        home.arrange(List.of(section(SectionKind.LEAD)));

        assertThat(home.sections(Locale.UK)).extracting(HomeSection::kind).containsExactly(SectionKind.LEAD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://elsewhere.example", "//elsewhere.example", "javascript:alert(1)", "cart", "/\\x", ""})
    void leadsNowhereOutsideOfTheShop(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewHomeSection(SectionKind.EDITORIAL, null, List.of(), path, null, Map.of()));
    }

    @Test
    void refusesProductsOfNoCategory() {
        assertThatIllegalArgumentException().isThrownBy(() -> section(SectionKind.CATEGORY));
        assertThatIllegalArgumentException().isThrownBy(() -> section(SectionKind.PICKED));
    }

    private static NewHomeSection section(SectionKind kind) {
        return new NewHomeSection(kind, null, List.of(), null, null, Map.of());
    }
}
