package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Categories;
import shop.stoa.catalog.Products;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.pages.HomePage;
import shop.stoa.pages.NewHomeSection;
import shop.stoa.pages.SectionKind;
import shop.stoa.pages.SectionTexts;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

/** The front page shows what it was arranged to, in that order, and nothing that has nothing to show. */
@ShopTest
class FrontPageTests {

    private static final String SHELF = "front-page-shelf";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Assortment assortment;

    @Autowired
    private HomePage home;

    private Browser reader;

    @BeforeEach
    void fillAShelf() {
        reader = new Browser(baseUrl);
        try {
            assortment.addCategory(Products.category(SHELF, null));
            assortment.addProduct(Products.plain("front-one", "Front one", SHELF, 1000));
            assortment.addProduct(Products.plain("front-two", "Front two", SHELF, 2000));
        } catch (IllegalArgumentException thereAlready) {
            // by the test before
        }
    }

    @AfterEach
    void giveItBack() {
        home.arrange(List.of());
    }

    @Test
    void fillsItselfWhereNobodyHasArrangedIt() {
        String page = reader.get("/").body();

        assertThat(page)
                .containsOnlyOnce("<h1")
                .contains("New on the shelves", "href=\"/search?sort=newest\"", "14 days to change your mind");
    }

    @Test
    void showsWhatWasPickedInThatOrderAndPassesOverWhatIsGone() {
        home.arrange(List.of(
                section(SectionKind.PICKED, null, "Ours", new Sku("FRONT-TWO"), new Sku("GONE"), new Sku("FRONT-ONE")),
                section(SectionKind.CATEGORY, new Slug(SHELF), null),
                section(SectionKind.CATEGORY, new Slug("long-gone"), "Long gone")));

        String page = reader.get("/").body();

        assertThat(page)
                .containsOnlyOnce("<h1")
                .containsSubsequence("Ours", "Front two", "Front one", "Front page shelf", "Front one", "Front two")
                .contains("href=\"/categories/" + SHELF + "\"")
                .doesNotContain("Long gone");
    }

    @Test
    void aShelfFollowsItsCategoryToANewAddress(@Autowired Categories categories) {
        String before = "front-page-before";
        String now = "front-page-now";
        assortment.addCategory(Products.category(before, null));
        assortment.addProduct(Products.plain("front-three", "Front three", before, 3000));
        home.arrange(List.of(
                section(SectionKind.CATEGORY, new Slug(before), "Ours"),
                section(SectionKind.CATEGORY, new Slug(SHELF), "Theirs")));
        assertThat(reader.get("/").body()).contains("Ours", "Front three");

        categories.change(new Slug(before), 0, Products.category(now, null));

        await().untilAsserted(() -> assertThat(reader.get("/").body())
                .contains("Ours", "Front three", "href=\"/categories/" + now + "\"", "Theirs")
                .doesNotContain("/categories/" + before));
    }

    @Test
    void onlyTheFirstLeadCarriesTheMainHeading() {
        home.arrange(List.of(
                section(SectionKind.LEAD, new Slug(SHELF), "First <lead>"),
                section(SectionKind.LEAD, new Slug(SHELF), "Second lead")));

        String page = reader.get("/").body();

        assertThat(page).containsOnlyOnce("<h1").containsPattern("<h1[^>]*>First &lt;lead&gt;</h1>");
        assertThat(page).containsPattern("<h2[^>]*>Second lead</h2>");
    }

    @Test
    void speaksTheReadersLanguage() {
        home.arrange(List.of(new NewHomeSection(
                SectionKind.EDITORIAL,
                null,
                List.of(),
                "/categories/" + SHELF,
                null,
                Map.of(
                        Locale.ENGLISH, new SectionTexts("Made slowly", "One.\n\nTwo.", null, null),
                        Locale.GERMAN, new SectionTexts("Langsam gemacht", null, "Mehr", null)))));

        assertThat(reader.get("/de/").body())
                .contains(
                        "Langsam gemacht",
                        ">One.</p>",
                        ">Two.</p>",
                        "<a class=\"button button--secondary\" href=\"/de/categories/" + SHELF + "\">Mehr</a>");
    }

    private static NewHomeSection section(
            SectionKind kind, @Nullable Slug category, @Nullable String title, Sku... skus) {
        return new NewHomeSection(
                kind,
                category,
                List.of(skus),
                null,
                null,
                title == null ? Map.of() : Map.of(Locale.ENGLISH, new SectionTexts(title, null, null, null)));
    }
}
