package shop.stoa.catalog;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.modulith.test.PublishedEvents;
import shop.stoa.catalog.ProductFault.Kind;
import shop.stoa.kernel.Barcode;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.testing.RoomTest;

/** Filling the shelves: one product from a form, or many from a file, by the same rules. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
class AssortmentTests {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private Assortment assortment;

    @Autowired
    private Catalog catalog;

    @Autowired
    private WholeCatalog whole;

    @Autowired
    private Translations translations;

    @Autowired
    private Attributes attributes;

    @Autowired
    private JdbcClient jdbc;

    private String shelf;

    @BeforeEach
    void addAShelf() {
        shelf = unique("depth");
        String material = "Material " + shelf;
        attributes.define(
                List.of(new Attribute(AttributeWord.keyOf(material), material, AttributeType.CHOICE, null, true, 0)));
        assortment.addCategory(Products.category(shelf, null));
    }

    @Test
    void keepsAllThatIsSaidOfAProduct() {
        NewProduct whole = wholeProduct(unique("whole"));

        ProductId id = assortment.addProduct(whole);

        ProductSheet sheet = assortment.productFor(id);
        assertThat(sheet.product()).isEqualTo(whole);
        assertThat(sheet.version()).isZero();
        assertThat(sheet.retired()).isEmpty();
        assertThat(sheet.publishedAt()).isEqualTo(whole.activeFrom());
    }

    @Test
    void showsShoppersWhatTheyMaySee() {
        NewProduct whole = wholeProduct(unique("whole"));
        assortment.addProduct(whole);

        ProductDetails shown = catalog.productOf(whole.slug(), ENGLISH);

        assertThat(shown.brand()).isEqualTo(new Brand(Slug.like("Maker of " + shelf), "Maker of " + shelf));
        assertThat(shown.tags()).containsExactly("Summer", "gift");
        assertThat(shown.seoTitle()).isEqualTo("For engines");
        assertThat(shown.attributes())
                .extracting(said -> said.attribute().name() + ": " + said.value())
                .containsExactlyInAnyOrder("Material " + shelf + ": Oak", "Material " + shelf + ": Ash");
        assertThat(shown.attributes().getFirst().word()).isEqualTo(AttributeWord.of("Material " + shelf, "Oak"));
        assertThat(shown.variants()).isEqualTo(whole.variants());
        assertThat(shown.variants().getFirst().image()).isEqualTo(Products.image('b', "Side"));
    }

    @Test
    void translatesWhatIsSaidOfAProduct() {
        NewProduct whole = wholeProduct(unique("whole"));
        ProductId id = assortment.addProduct(whole);
        String material = "Material " + shelf;
        translations.translateOption(material, GERMAN, "Werkstoff", Map.of("Oak", "Eiche"));
        ProductWords words = new ProductWords("Ganz", null, "Für Maschinen", " ", Map.of());
        translations.translateProduct(whole.slug(), GERMAN, words);

        ProductDetails german = catalog.productOf(whole.slug(), GERMAN);

        assertThat(german.attributes())
                .extracting(said -> said.attribute().name() + ": " + said.text())
                .containsExactly("Werkstoff: Eiche", "Werkstoff: Ash");
        assertThat(german.attributes().getFirst().value()).isEqualTo("Oak");
        assertThat(german.seoTitle()).isEqualTo("Für Maschinen");
        assertThat(german.seoDescription()).isEqualTo("Engines read this.");
        assertThat(translations.wordsOf(id, GERMAN))
                .isEqualTo(new ProductWords("Ganz", null, "Für Maschinen", null, Map.of()));
    }

    @Test
    void hidesDraftsArchivedProductsAndThoseOfAnotherTime() {
        Instant now = Instant.now();
        NewProduct draft = add(product -> with(product, ProductStatus.DRAFT, null, null));
        NewProduct archived = add(product -> with(product, ProductStatus.ARCHIVED, null, null));
        NewProduct coming = add(product -> with(product, ProductStatus.ACTIVE, now.plusSeconds(3600), null));
        NewProduct gone = add(product -> with(product, ProductStatus.ACTIVE, null, now.minusSeconds(1)));
        NewProduct shown =
                add(product -> with(product, ProductStatus.ACTIVE, now.minusSeconds(60), now.plus(Duration.ofDays(1))));

        for (NewProduct hidden : List.of(draft, archived, coming, gone)) {
            assertThatExceptionOfType(NoSuchProduct.class).isThrownBy(() -> catalog.productOf(hidden.slug(), ENGLISH));
            Sku sku = hidden.variants().getFirst().sku();
            assertThat(catalog.variantsOf(Set.of(sku), ENGLISH)).isEmpty();
            assertThat(catalog.holding(List.of(sku), ENGLISH)).isEmpty();
        }
        assertThat(catalog.productOf(shown.slug(), ENGLISH).slug()).isEqualTo(shown.slug());
        assertThat(catalog.related(shown.slug(), 5, ENGLISH)).isEmpty();
        assertThat(catalog.latest(50, ENGLISH)).extracting(ProductSummary::slug).contains(shown.slug());
        assertThat(catalog.latest(50, ENGLISH))
                .extracting(ProductSummary::slug)
                .doesNotContain(draft.slug(), archived.slug(), coming.slug(), gone.slug());
        assertThat(node().products()).isOne();
        assertThat(whole.placesAfter(null, 10_000))
                .extracting(WholeCatalog.Place::slug)
                .contains(shown.slug())
                .doesNotContain(draft.slug(), coming.slug());
    }

    @Test
    void knowsSinceWhenAProductCanBeSeen() {
        ProductId draft = idOf(add(product -> with(product, ProductStatus.DRAFT, null, null)));
        assertThat(assortment.productFor(draft).publishedAt()).isNull();

        assertThat(assortment.setStatus(List.of(draft), ProductStatus.ACTIVE)).isOne();
        Instant published = assortment.productFor(draft).publishedAt();
        assertThat(published).isNotNull();
        assortment.setStatus(List.of(draft), ProductStatus.ARCHIVED);
        assortment.setStatus(List.of(draft), ProductStatus.ACTIVE);

        assertThat(assortment.productFor(draft).publishedAt()).isEqualTo(published);
        assertThat(assortment.setStatus(List.of(draft), ProductStatus.ACTIVE)).isZero();
    }

    @Test
    void retiresAVariantThatIsLeftOutAndTakesItUpAgain() {
        NewProduct amphora = Products.amphora(unique("amphora"), shelf);
        ProductId id = assortment.addProduct(amphora);
        Sku sage = amphora.variants().get(2).sku();
        NewProduct without = with(amphora, amphora.variants().subList(0, 2));

        assortment.changeProduct(id, 0, without);

        ProductSheet sheet = assortment.productFor(id);
        assertThat(sheet.retired()).containsExactly(sage);
        assertThat(sheet.version()).isOne();
        assertThat(catalog.variantsOf(Set.of(sage), ENGLISH)).isEmpty();
        assertThat(catalog.productOf(amphora.slug(), ENGLISH).variants()).hasSize(2);
        assertThat(rows("select count(*) from catalog.variant where sku = '" + sage + "'"))
                .isOne();
        NewProduct thief = with(Products.plain(unique("thief"), "Thief", shelf, 100), List.of(variant(sage.value())));
        assertThat(faultsOf(thief)).containsExactly(new ProductFault(Kind.SKU_TAKEN, sage.value()));

        assortment.changeProduct(id, 1, amphora);

        assertThat(assortment.productFor(id).retired()).isEmpty();
        assertThat(assortment.productFor(id).product().variants()).isEqualTo(amphora.variants());
        assertThat(catalog.variantsOf(Set.of(sage), ENGLISH)).containsKey(sage);
    }

    @Test
    void variantsMayExchangeTheirChoices() {
        NewProduct amphora = Products.amphora(unique("amphora"), shelf);
        ProductId id = assortment.addProduct(amphora);
        List<ProductVariant> variants = amphora.variants();
        List<ProductVariant> exchanged = List.of(
                chosen(variants.get(0), variants.get(1).choices()),
                chosen(variants.get(1), variants.get(0).choices()),
                variants.get(2));

        assortment.changeProduct(id, 0, with(amphora, exchanged));

        assertThat(assortment.productFor(id).product().variants()).isEqualTo(exchanged);
        assertThat(assortment.productFor(id).retired()).isEmpty();
    }

    @Test
    void overwritesNothingThatSomebodyElseWroteMeanwhile() {
        NewProduct plain = Products.plain(unique("plain"), "Plain", shelf, 1000);
        ProductId id = assortment.addProduct(plain);
        assortment.changeProduct(id, 0, titled(plain, "First"));

        assertThatExceptionOfType(ChangedMeanwhile.class)
                .isThrownBy(() -> assortment.changeProduct(id, 0, titled(plain, "Second")));
        assertThat(assortment.productFor(id).product().title()).isEqualTo("First");
        assertThatThrownBy(() -> assortment.changeProduct(new ProductId(-1), 0, plain))
                .isInstanceOf(NoSuchProduct.class);
    }

    @Test
    void aFormerAddressLeadsToTheProductForEver() {
        NewProduct plain = Products.plain(unique("plain"), "Plain", shelf, 1000);
        ProductId id = assortment.addProduct(plain);
        Slug second = new Slug(unique("second"));
        Slug third = new Slug(unique("third"));
        assortment.changeProduct(id, 0, slugged(plain, second));
        assortment.changeProduct(id, 1, slugged(plain, third));

        assertThat(catalog.productFormerly(plain.slug())).contains(third);
        assertThat(catalog.productFormerly(second)).contains(third);
        assertThat(catalog.productFormerly(third)).isEmpty();

        assortment.changeProduct(id, 2, slugged(plain, second));
        assertThat(catalog.productFormerly(second)).isEmpty();
        assertThat(catalog.productFormerly(third)).contains(second);

        NewProduct heir = slugged(Products.plain(unique("heir"), "Heir", shelf, 1000), third);
        assortment.addProduct(heir);
        assertThat(catalog.productFormerly(third)).isEmpty();
        assertThat(catalog.productOf(third, ENGLISH).title()).isEqualTo("Heir");
    }

    @Test
    void aLotFindsARenamedProductByItsFormerAddress() {
        NewProduct plain = Products.plain(unique("plain"), "Plain", shelf, 1000);
        ProductId id = assortment.addProduct(plain);
        Slug renamed = new Slug(unique("renamed"));
        assortment.changeProduct(id, 0, slugged(plain, renamed));

        assertThat(assortment.putProducts(List.of(titled(plain, "Again"))))
                .containsExactly(new PutProduct.Changed(plain.slug(), id));
        assertThat(assortment.productFor(id).product()).isEqualTo(titled(slugged(plain, renamed), "Again"));
    }

    @Test
    void putsALotAndTellsWhatBecameOfEach(PublishedEvents events) {
        NewProduct there = Products.plain(unique("there"), "There", shelf, 1000);
        NewProduct same = wholeProduct(unique("same"));
        ProductId thereId = assortment.addProduct(there);
        ProductId sameId = assortment.addProduct(same);
        NewProduct fresh = Products.amphora(unique("fresh"), shelf);
        NewProduct bad = Products.plain(unique("bad"), " ", shelf, 0);
        NewProduct thief = with(
                Products.plain(unique("thief"), "Thief", shelf, 100),
                List.of(variant(there.variants().getFirst().sku().value().toLowerCase())));
        NewProduct lost = Products.plain(unique("lost"), "Lost", "no-such-shelf", 100);
        long before = rows("select count(*) from catalog.product");

        List<PutProduct> outcomes = assortment.putProducts(
                List.of(titled(there, "Changed"), same, fresh, bad, thief, lost, titled(fresh, "Twice")));

        ProductId freshId = ((PutProduct.Added) outcomes.get(2)).id();
        assertThat(outcomes)
                .containsExactly(
                        new PutProduct.Changed(there.slug(), thereId),
                        new PutProduct.Unchanged(same.slug(), sameId),
                        new PutProduct.Added(fresh.slug(), freshId),
                        new PutProduct.Refused(
                                bad.slug(),
                                List.of(
                                        new ProductFault(Kind.TITLE, ""),
                                        new ProductFault(
                                                Kind.NO_PRICE,
                                                bad.variants().getFirst().sku().value()))),
                        new PutProduct.Refused(
                                thief.slug(),
                                List.of(new ProductFault(
                                        Kind.SKU_TAKEN,
                                        thief.variants().getFirst().sku().value()))),
                        new PutProduct.Refused(
                                lost.slug(), List.of(new ProductFault(Kind.NO_SUCH_CATEGORY, "no-such-shelf"))),
                        new PutProduct.Refused(
                                fresh.slug(),
                                List.of(
                                        new ProductFault(
                                                Kind.SLUG_TWICE, fresh.slug().value()),
                                        new ProductFault(
                                                Kind.SKU_TAKEN,
                                                fresh.variants().get(0).sku().value()),
                                        new ProductFault(
                                                Kind.SKU_TAKEN,
                                                fresh.variants().get(1).sku().value()),
                                        new ProductFault(
                                                Kind.SKU_TAKEN,
                                                fresh.variants().get(2).sku().value()))));
        assertThat(rows("select count(*) from catalog.product")).isEqualTo(before + 1);
        assertThat(assortment.productFor(thereId).product().title()).isEqualTo("Changed");
        assertThat(assortment.productFor(freshId).product()).isEqualTo(fresh);
        assertThat(assortment.productFor(sameId).version()).isZero();
        assertThat(events.ofType(CatalogEvent.ProductsChanged.class))
                .contains(new CatalogEvent.ProductsChanged(Set.of(thereId, freshId)));
    }

    @Test
    void theSameLotAgainChangesNothing() {
        List<NewProduct> lot = IntStream.range(0, 20)
                .mapToObj(i -> i % 2 == 0 ? wholeProduct(unique("again")) : Products.amphora(unique("again"), shelf))
                .toList();
        assertThat(assortment.putProducts(lot)).allMatch(PutProduct.Added.class::isInstance);

        assertThat(assortment.putProducts(lot)).allMatch(PutProduct.Unchanged.class::isInstance);
    }

    @Test
    void aBrandIsOneWhateverItsCase() {
        NewProduct one = branded(Products.plain(unique("one"), "One", shelf, 100), "Ærø & Søn " + shelf);
        NewProduct other = branded(Products.plain(unique("other"), "Other", shelf, 100), "ærø & søn " + shelf);

        assortment.putProducts(List.of(one, other));

        assertThat(catalog.productOf(one.slug(), ENGLISH).brand())
                .isEqualTo(catalog.productOf(other.slug(), ENGLISH).brand())
                .isEqualTo(new Brand(new Slug("aero-son-" + shelf), "Ærø & Søn " + shelf));
    }

    @Test
    void showsPickedProductsFirstBesideOne() {
        NewProduct elsewhere = Products.plain(unique("elsewhere"), "Elsewhere", otherShelf(), 100);
        NewProduct hidden =
                with(Products.plain(unique("hidden"), "Hidden", shelf, 100), ProductStatus.DRAFT, null, null);
        NewProduct beside = Products.plain(unique("beside"), "Beside", shelf, 100);
        NewProduct self = related(
                Products.plain(unique("self"), "Self", shelf, 100),
                List.of(new Slug("not-there-yet"), hidden.slug(), elsewhere.slug()));
        assortment.putProducts(List.of(elsewhere, hidden, beside, self));

        assertThat(catalog.related(self.slug(), 4, ENGLISH))
                .extracting(ProductSummary::title)
                .containsExactly("Elsewhere", "Beside");
    }

    private String otherShelf() {
        String other = unique("other");
        assortment.addCategory(Products.category(other, null));
        return other;
    }

    private NewProduct wholeProduct(String slug) {
        Instant from = Instant.parse("2026-01-02T03:04:05.678901Z");
        ProductVariant variant = new ProductVariant(
                new Sku(slug.toUpperCase() + "-1"),
                List.of("Small"),
                Money.of(1000, "EUR"),
                Money.of(1500, "EUR"),
                TaxClass.REDUCED,
                250,
                List.of(Products.image('b', "Side"), Products.image('c', "Back")),
                Barcode.of("4006381333931"),
                Money.of(400, "EUR"),
                new Dimensions(300, 200, 100),
                new Customs("6912.00", new CountryCode("PT")));
        return new NewProduct(
                new Slug(slug),
                "Whole " + slug,
                "All of it.",
                new Slug(shelf),
                ProductStatus.ACTIVE,
                from,
                Instant.parse("2999-01-01T00:00:00Z"),
                "Maker of " + shelf,
                List.of("Summer", "gift"),
                "For engines",
                "Engines read this.",
                List.of(new ProductOption("Size", List.of("Small", "Large"))),
                List.of(variant),
                List.of(Products.image('a', "Front"), Products.image('b', "Side"), Products.image('c', "Back")),
                List.of(
                        new AttributeValue(AttributeWord.keyOf("Material " + shelf), "Oak"),
                        new AttributeValue(AttributeWord.keyOf("Material " + shelf), "Ash")),
                List.of(new Slug("not-there-yet")));
    }

    private NewProduct add(UnaryOperator<NewProduct> change) {
        NewProduct product = change.apply(Products.plain(unique("piece"), "Piece", shelf, 1000));
        assortment.addProduct(product);
        return product;
    }

    private ProductId idOf(NewProduct product) {
        return new ProductId(rows("select id from catalog.product where slug = '" + product.slug() + "'"));
    }

    private List<ProductFault> faultsOf(NewProduct product) {
        try {
            assortment.addProduct(product);
            return List.of();
        } catch (ProductRefused refused) {
            return refused.faults();
        }
    }

    private CategoryTree.Node node() {
        return catalog.categories(ENGLISH).roots().stream()
                .filter(node -> node.slug().value().equals(shelf))
                .findFirst()
                .orElseThrow();
    }

    private long rows(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static ProductVariant variant(String sku) {
        return Products.variant(sku, 1000);
    }

    private static ProductVariant chosen(ProductVariant variant, List<String> choices) {
        return new ProductVariant(
                variant.sku(),
                choices,
                variant.price(),
                variant.compareAtPrice(),
                variant.taxClass(),
                variant.weightGrams(),
                variant.image());
    }

    private static NewProduct titled(NewProduct it, String title) {
        return copy(
                it,
                it.slug(),
                title,
                it.status(),
                it.activeFrom(),
                it.activeUntil(),
                it.brand(),
                it.variants(),
                it.related());
    }

    private static NewProduct slugged(NewProduct it, Slug slug) {
        return copy(
                it,
                slug,
                it.title(),
                it.status(),
                it.activeFrom(),
                it.activeUntil(),
                it.brand(),
                it.variants(),
                it.related());
    }

    private static NewProduct branded(NewProduct it, String brand) {
        return copy(
                it,
                it.slug(),
                it.title(),
                it.status(),
                it.activeFrom(),
                it.activeUntil(),
                brand,
                it.variants(),
                it.related());
    }

    private static NewProduct related(NewProduct it, List<Slug> related) {
        return copy(
                it,
                it.slug(),
                it.title(),
                it.status(),
                it.activeFrom(),
                it.activeUntil(),
                it.brand(),
                it.variants(),
                related);
    }

    private static NewProduct with(NewProduct it, List<ProductVariant> variants) {
        return copy(
                it,
                it.slug(),
                it.title(),
                it.status(),
                it.activeFrom(),
                it.activeUntil(),
                it.brand(),
                variants,
                it.related());
    }

    private static NewProduct with(
            NewProduct it, ProductStatus status, @Nullable Instant from, @Nullable Instant until) {
        return copy(it, it.slug(), it.title(), status, from, until, it.brand(), it.variants(), it.related());
    }

    private static NewProduct copy(
            NewProduct it,
            Slug slug,
            String title,
            ProductStatus status,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String brand,
            List<ProductVariant> variants,
            List<Slug> related) {
        return new NewProduct(
                slug,
                title,
                it.description(),
                it.category(),
                status,
                from,
                until,
                brand,
                it.tags(),
                it.seoTitle(),
                it.seoDescription(),
                it.options(),
                variants,
                it.images(),
                it.attributes(),
                related);
    }

    private static String unique(String word) {
        return "a-" + word + "-" + NEXT.incrementAndGet();
    }
}
