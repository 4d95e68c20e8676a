package shop.stoa.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.Translations;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.media.Media;
import shop.stoa.media.StoredImage;
import shop.stoa.pages.HomePage;

/**
 * Fills an empty shop with the demo's goods before it says that it is ready. Goods and stock come in one transaction, so a
 * start that dies half-way leaves the shop empty and the next one fills it; a shop that has anything is left alone.
 */
@Component
@ConditionalOnBooleanProperty("stoa.demo")
class DemoShop implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoShop.class);
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final String ACTOR = "demo";

    /** Held while filling, so that of several nodes starting at once on an empty shop one fills it. */
    private static final long LOCK = 0x73746f61_64656d6fL;

    private final Assortment assortment;
    private final Media media;
    private final Inventory inventory;
    private final Translations translations;
    private final DemoCollections collections;
    private final HomePage home;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    DemoShop(
            Assortment assortment,
            Media media,
            Inventory inventory,
            Translations translations,
            DemoCollections collections,
            HomePage home,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.assortment = assortment;
        this.media = media;
        this.inventory = inventory;
        this.translations = translations;
        this.collections = collections;
        this.home = home;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!assortment.isEmpty()) {
            return;
        }
        long started = System.nanoTime();
        DemoContent content = DemoContent.read();
        Map<String, CatalogImage> images = hang(content.pictures());
        boolean filled = Objects.requireNonNull(transaction.execute(status -> fill(content, images)));
        if (filled) {
            LOG.info(
                    "The demo shop is loaded: {} products, {} pictures, {} ms",
                    content.products().size(),
                    images.size(),
                    Duration.ofNanos(System.nanoTime() - started).toMillis());
        }
    }

    private Map<String, CatalogImage> hang(List<DemoContent.Picture> pictures) {
        Map<String, Integer> colours = DemoContent.colours();
        return pictures.stream()
                .collect(Collectors.toMap(
                        DemoContent.Picture::file,
                        picture -> new CatalogImage(store(picture, colours.get(picture.file())), picture.alt())));
    }

    private StoredImage store(DemoContent.Picture picture, @Nullable Integer colour) {
        return colour == null ? media.store(picture.bytes()) : media.store(picture.bytes(), colour);
    }

    private boolean fill(DemoContent content, Map<String, CatalogImage> images) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(rows -> {});
        if (!assortment.isEmpty()) {
            return false;
        }
        DemoDepth depth = DemoDepth.read();
        collections.define(depth);
        for (DemoContent.Department department : content.departments()) {
            addCategory(department.department(), null, images);
            Slug parent = new Slug(department.department().slug());
            department.categories().forEach(category -> addCategory(category, parent, images));
            department.products().forEach(item -> addProduct(item, depth.of(item.slug()), images));
        }
        depth.planned().forEach(planned -> addPlanned(planned, images));
        content.translations().forEach(words -> translate(words, images));
        collections.collect(depth, images);
        home.arrange(DemoFront.read().hungWith(images));
        return true;
    }

    private void translate(DemoTranslation words, Map<String, CatalogImage> images) {
        Locale language = words.language();
        words.categories()
                .forEach((slug, shelf) ->
                        translations.translateCategory(new Slug(slug), language, shelf.name(), shelf.introduction()));
        words.products()
                .forEach((slug, item) ->
                        translations.translateProduct(new Slug(slug), language, item.title(), item.description()));
        words.options()
                .forEach(
                        (name, option) -> translations.translateOption(name, language, option.name(), option.values()));
        words.pictures()
                .forEach((file, alt) -> translations.translatePicture(
                        Objects.requireNonNull(images.get(file), file).stored().key(), language, alt));
    }

    private void addCategory(DemoContent.Shelf shelf, @Nullable Slug parent, Map<String, CatalogImage> images) {
        assortment.addCategory(new NewCategory(
                new Slug(shelf.slug()),
                shelf.name(),
                shelf.introduction(),
                parent,
                images.get(shelf.picture().file())));
    }

    private void addProduct(DemoContent.Item item, DemoDepth.Item said, Map<String, CatalogImage> images) {
        assortment.addProduct(new NewProduct(
                new Slug(item.slug()),
                item.title(),
                item.description(),
                new Slug(item.category()),
                ProductStatus.ACTIVE,
                null,
                null,
                said.brand(),
                said.tags(),
                null,
                null,
                item.options().stream()
                        .map(option -> new ProductOption(option.name(), option.values()))
                        .toList(),
                item.variants().stream()
                        .map(variant -> variant(
                                variant, images.get(item.pictureOf(variant).file())))
                        .toList(),
                item.pictures().stream()
                        .map(picture -> Objects.requireNonNull(images.get(picture.file())))
                        .toList(),
                said.values(),
                List.of()));
        for (DemoContent.Form variant : item.variants()) {
            if (variant.stock() > 0) {
                inventory.receive(new Sku(variant.sku()), variant.stock(), ACTOR);
            }
        }
    }

    private void addPlanned(DemoDepth.Planned planned, Map<String, CatalogImage> images) {
        ProductVariant only = new ProductVariant(
                new Sku(planned.sku()),
                List.of(),
                euros(planned.price()),
                null,
                TaxClass.STANDARD,
                planned.grams(),
                null);
        assortment.addProduct(new NewProduct(
                new Slug(planned.slug()),
                planned.title(),
                planned.description(),
                new Slug(planned.category()),
                planned.status(),
                planned.days() == null ? null : clock.instant().plus(Duration.ofDays(planned.days())),
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                List.of(only),
                List.of(Objects.requireNonNull(images.get(planned.picture()), planned.picture())),
                List.of(),
                List.of()));
    }

    private static ProductVariant variant(DemoContent.Form variant, @Nullable CatalogImage image) {
        return new ProductVariant(
                new Sku(variant.sku()),
                variant.of(),
                euros(variant.price()),
                variant.was() == null ? null : euros(variant.was()),
                TaxClass.STANDARD,
                variant.grams(),
                image);
    }

    private static Money euros(String amount) {
        return Money.ofDecimal(new BigDecimal(amount), EURO);
    }
}
