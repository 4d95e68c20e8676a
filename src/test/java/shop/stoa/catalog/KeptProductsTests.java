package shop.stoa.catalog;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.RoomTest;
import shop.stoa.web.NewsFromElsewhere;
import shop.stoa.web.PageKeys;

/** A product's page is asked for again and again: what it shows is read once, and again as soon as anything of it is another. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
class KeptProductsTests {

    @Autowired
    private Assortment assortment;

    @Autowired
    private Catalog catalog;

    @Autowired
    private Translations translations;

    @Autowired
    private ApplicationEventPublisher news;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ProductDetailsReader reader;

    @Autowired
    private Listings listings;

    @Autowired
    private Clock clock;

    private String name;
    private Slug slug;

    @BeforeEach
    void fillAShelf() {
        name = "shown-" + UUID.randomUUID();
        slug = new Slug(name);
        assortment.addCategory(Products.category(name, null));
        assortment.addProduct(Products.amphora(name, name));
        assortment.addProduct(Products.plain(name + "-beside", "Jug", name, 1000));
    }

    private ShownProduct shown() {
        return catalog.productShown(slug, 4, ENGLISH);
    }

    @Test
    void isWhatTheBooksSayOfItAndIsReadOnce() {
        ShownProduct shown = shown();

        assertThat(shown.product()).isEqualTo(catalog.productOf(slug, ENGLISH));
        assertThat(shown.related()).isEqualTo(catalog.related(slug, 4, ENGLISH)).hasSize(1);
        isAsItWas(shown(), shown);
        isReadAnew(catalog.productShown(slug, 4, GERMAN), shown);
        assertThat(catalog.productShown(slug, 0, ENGLISH).related()).isEmpty();
    }

    @Test
    void whatSeveralLeadOnToIsInMemoryOnce() {
        assortment.addProduct(Products.plain(name + "-third", "Bowl", name, 1000));
        ProductSummary jug = shown().related().getFirst();
        List<ProductSummary> beside =
                catalog.productShown(new Slug(name + "-third"), 4, ENGLISH).related();

        assertThat(jug.slug().value()).isEqualTo(name + "-beside");
        assertThat(beside).anySatisfy(card -> assertThat(card).isSameAs(jug));
    }

    private static void isAsItWas(ShownProduct shown, ShownProduct before) {
        assertThat(shown.product()).isSameAs(before.product());
        assertThat(shown.related()).isSameAs(before.related());
    }

    private static void isReadAnew(ShownProduct shown, ShownProduct before) {
        assertThat(shown.product()).isNotSameAs(before.product());
        assertThat(shown.related()).isNotSameAs(before.related());
    }

    @Test
    void isReadAgainWhenItOrWhatStandsBesideItIsAnother() {
        shown();
        assortment.putProducts(List.of(Products.plain(name + "-beside", "Jug", name, 1200)));
        assertThat(shown().related().getFirst().price().minor()).isEqualTo(1200);

        assortment.addProduct(Products.plain(name + "-new", "Bowl", name, 1000));
        assertThat(shown().related()).hasSize(2);

        assortment.putProducts(List.of(Products.plain(name, "Vase", name, 2000)));
        assertThat(shown().product().title()).isEqualTo("Vase");
    }

    @Test
    void isReadAgainWhenItIsSaidInOtherWords() {
        assertThat(catalog.productShown(slug, 4, GERMAN).product().title()).isEqualTo("Tall amphora vase");

        translations.translateProduct(slug, GERMAN, "Hohe Amphore", null);
        assertThat(catalog.productShown(slug, 4, GERMAN).product().title()).isEqualTo("Hohe Amphore");

        translations.translateOption("Glaze", GERMAN, "Glasur", Map.of());
        assertThat(catalog.productShown(slug, 4, GERMAN)
                        .product()
                        .options()
                        .getFirst()
                        .name())
                .isEqualTo("Glasur");
    }

    @Test
    void isReadAgainWhenAnotherNodeHasChangedSomethingOfTheCatalogue() {
        ShownProduct shown = shown();
        news.publishEvent(new NewsFromElsewhere(Set.of(PageKeys.HOME)));
        isAsItWas(shown(), shown);

        news.publishEvent(new NewsFromElsewhere(Set.of(PageKeys.GOODS)));
        ShownProduct again = shown();
        isReadAnew(again, shown);
        assertThat(again).isEqualTo(shown);

        news.publishEvent(new NewsFromElsewhere(Set.of(PageKeys.ALL)));
        isReadAnew(shown(), again);
    }

    @Test
    void whatMayNeverComeToBeIsNotKept() {
        transaction.executeWithoutResult(status -> {
            assortment.putProducts(List.of(Products.plain(name, "Never", name, 2000)));
            assertThat(shown().product().title()).isEqualTo("Never");
            status.setRollbackOnly();
        });

        assertThat(shown().product().title()).isEqualTo("Tall amphora vase");
    }

    @Test
    void nothingIsKeptOfWhatNobodySees() {
        assertThatExceptionOfType(NoSuchProduct.class)
                .isThrownBy(() -> catalog.productShown(new Slug(name + "-later"), 4, ENGLISH));

        assortment.addProduct(Products.plain(name + "-later", "Late", name, 1000));

        assertThat(catalog.productShown(new Slug(name + "-later"), 4, ENGLISH)
                        .product()
                        .title())
                .isEqualTo("Late");
    }

    @Test
    void isReadAgainAfterAMinuteOrEachTimeWhereNoneAreToBeKept() {
        Instant[] now = {Instant.EPOCH};
        InstantSource time = () -> now[0];
        KeptProducts aging = new KeptProducts(reader, listings, time.withZone(ZoneOffset.UTC), 10);
        ShownProduct first = aging.shown(slug, 4, "en").orElseThrow();
        now[0] = now[0].plus(Duration.ofSeconds(59));
        isAsItWas(aging.shown(slug, 4, "en").orElseThrow(), first);
        now[0] = now[0].plus(Duration.ofSeconds(1));
        isReadAnew(aging.shown(slug, 4, "en").orElseThrow(), first);

        KeptProducts none = new KeptProducts(reader, listings, clock, 0);
        isReadAnew(
                none.shown(slug, 4, "en").orElseThrow(),
                none.shown(slug, 4, "en").orElseThrow());
        assertThat(none.caches()).allSatisfy(cache -> assertThat(cache.size()).isZero());
    }
}
