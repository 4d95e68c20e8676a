package shop.stoa.catalog;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.modulith.test.PublishedEvents;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.media.ImageKey;
import shop.stoa.testing.RoomTest;
import shop.stoa.web.ShopMenu;

@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
class TranslationTests {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private Catalog catalog;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Translations translations;

    @Autowired
    private ShopMenu menu;

    private String vases;
    private Slug category;

    @BeforeEach
    void addAShelf() {
        vases = unique("foreign-vases");
        category = new Slug(vases);
        assortment.addCategory(Products.category(vases, null));
    }

    @AfterEach
    void speakTheShopsOwnLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void saysAProductInTheLanguageAskedFor(PublishedEvents events) {
        NewProduct amphora = added(Products.amphora(unique("amphora"), vases));
        translations.translateProduct(amphora.slug(), GERMAN, "Hohe Amphore", "Langsam gedreht.");
        translations.translateOption("Glaze", GERMAN, "Glasur", Map.of("Sage", "Salbei", "Terracotta", "Terrakotta"));
        translations.translateOption("Height", GERMAN, "Höhe", Map.of());
        translations.translatePicture(keyOf(amphora, 0), GERMAN, "Amphore von vorn");

        ProductDetails german = catalog.productOf(amphora.slug(), Locale.GERMANY);

        assertThat(german.title()).isEqualTo("Hohe Amphore");
        assertThat(german.description()).isEqualTo("Langsam gedreht.");
        assertThat(german.options())
                .containsExactly(
                        new ProductOption("Glasur", List.of("Terrakotta", "Salbei")),
                        new ProductOption("Höhe", List.of("22 cm", "30 cm")));
        assertThat(german.variants())
                .extracting(ProductVariant::choices)
                .containsExactly(
                        List.of("Terrakotta", "22 cm"), List.of("Terrakotta", "30 cm"), List.of("Salbei", "22 cm"));
        assertThat(german.images())
                .extracting(CatalogImage::alt)
                .containsExactly("Amphore von vorn", amphora.images().get(1).alt());
        ProductDetails english = catalog.productOf(amphora.slug(), ENGLISH);
        assertThat(english.title()).isEqualTo(amphora.title());
        assertThat(english.options()).isEqualTo(amphora.options());
        assertThat(english.images()).isEqualTo(amphora.images());
        assertThat(events.ofType(CatalogEvent.ProductsChanged.class))
                .contains(new CatalogEvent.ProductsChanged(Set.of(german.id())));
    }

    @Test
    void fallsBackPieceByPiece() {
        NewProduct amphora = added(Products.amphora(unique("amphora"), vases));
        translations.translateProduct(amphora.slug(), GERMAN, "Amphore", null);

        ProductDetails half = catalog.productOf(amphora.slug(), GERMAN);
        assertThat(half.title()).isEqualTo("Amphore");
        assertThat(half.description()).isEqualTo(amphora.description());

        translations.translateProduct(amphora.slug(), GERMAN, " ", "Gedreht.");
        ProductDetails otherHalf = catalog.productOf(amphora.slug(), GERMAN);
        assertThat(otherHalf.title()).isEqualTo(amphora.title());
        assertThat(otherHalf.description()).isEqualTo("Gedreht.");

        assertThat(catalog.productOf(amphora.slug(), Locale.FRENCH).title()).isEqualTo(amphora.title());
        assertThat(catalog.productOf(amphora.slug(), Locale.ROOT).title()).isEqualTo(amphora.title());
    }

    @Test
    void saysACategoryEverywhere() {
        added(Products.amphora(unique("amphora"), vases));
        translations.translateCategory(category, GERMAN, "Vasen", "Alle Vasen.");

        CategoryDetails german = catalog.categoryOf(category, GERMAN);
        assertThat(german.name()).isEqualTo("Vasen");
        assertThat(german.introduction()).isEqualTo("Alle Vasen.");
        assertThat(catalog.categories(GERMAN).roots())
                .filteredOn(node -> node.slug().equals(category))
                .extracting(CategoryTree.Node::name)
                .containsExactly("Vasen");

        translations.translateCategory(category, GERMAN, "Vasen", null);
        assertThat(catalog.categoryOf(category, GERMAN).introduction()).isEqualTo("All of " + vases + ".");
        assertThat(catalog.categoryOf(category, ENGLISH).name()).startsWith("Foreign vases");
    }

    @Test
    void theMenuSpeaksTheLanguageOfThePage() {
        LocaleContextHolder.setLocale(Locale.GERMANY);
        assertThat(menuNames()).startsWith("Foreign vases");
        translations.translateCategory(category, GERMAN, "Vasen", null);

        assertThat(menuNames()).isEqualTo("Vasen");
        LocaleContextHolder.setLocale(Locale.UK);
        assertThat(menuNames()).startsWith("Foreign vases");
    }

    @Test
    void cardsAndCartLinesSpeakTheShoppersLanguage() {
        NewProduct amphora = added(Products.amphora(unique("amphora"), vases));
        translations.translateProduct(amphora.slug(), GERMAN, "Amphore", null);
        translations.translateOption("Glaze", GERMAN, "Glasur", Map.of("Sage", "Salbei"));
        translations.translatePicture(keyOf(amphora, 1), GERMAN, "Amphore in Salbei");

        List<Sku> skus = List.of(amphora.variants().getFirst().sku());
        assertThat(catalog.holding(skus, GERMAN).getFirst().title()).isEqualTo("Amphore");
        assertThat(catalog.holding(skus, ENGLISH).getFirst().title()).isEqualTo(amphora.title());
        SellableVariant sage = catalog.variantsOf(
                        Set.of(amphora.variants().get(2).sku()), GERMAN)
                .values()
                .iterator()
                .next();
        assertThat(sage.title()).isEqualTo("Amphore");
        assertThat(sage.choices()).isEqualTo("Salbei, 22 cm");
        assertThat(sage.image().alt()).isEqualTo("Amphore in Salbei");
    }

    @Test
    void aValueIsSaidOnceForEveryProductThatHasItLaterOn() {
        added(Products.amphora(unique("first"), vases));
        translations.translateOption("Glaze", GERMAN, "Glasur", Map.of("Sage", "Salbei"));
        NewProduct later = added(Products.amphora(unique("later"), vases));

        assertThat(catalog.productOf(later.slug(), GERMAN).options().getFirst().name())
                .isEqualTo("Glasur");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> translations.translateCategory(new Slug("no-such"), GERMAN, "Nichts", null))
                .isInstanceOf(NoSuchCategory.class);
        assertThatThrownBy(() -> translations.translateProduct(new Slug("no-such"), GERMAN, "Nichts", null))
                .isInstanceOf(NoSuchProduct.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> translations.translateOption("Flavour", GERMAN, "Geschmack", Map.of()))
                .withMessageContaining("Flavour");
        added(Products.amphora(unique("amphora"), vases));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> translations.translateOption("Glaze", GERMAN, "Lasur", Map.of("Mauve", "Mauve")))
                .withMessageContaining("Glaze: Mauve");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> translations.translatePicture(new ImageKey("9".repeat(32) + ".webp"), GERMAN, "?"));
        assertThat(catalog.productOf(
                                added(Products.amphora(unique("amphora"), vases))
                                        .slug(),
                                GERMAN)
                        .options()
                        .getFirst()
                        .name())
                .isNotEqualTo("Lasur");
    }

    @Test
    void refusesTheShopsOwnLanguage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> translations.translateCategory(category, Locale.UK, "Vases", null))
                .withMessageContaining("English");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> translations.translateCategory(category, Locale.ROOT, "Vases", null));
    }

    private NewProduct added(NewProduct product) {
        assortment.addProduct(product);
        return product;
    }

    private String menuNames() {
        return menu.getDepartments().stream()
                .filter(entry -> entry.path().equals("/categories/" + vases))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static ImageKey keyOf(NewProduct product, int place) {
        return product.images().get(place).stored().key();
    }

    private static String unique(String word) {
        return word + "-" + NEXT.incrementAndGet();
    }
}
