package shop.stoa.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.Products;
import shop.stoa.kernel.Slug;
import shop.stoa.pages.HomePage;
import shop.stoa.pages.NewHomeSection;
import shop.stoa.pages.SectionKind;
import shop.stoa.pages.SectionTexts;
import shop.stoa.testing.ShopTest;

/** A room that forgets a place where it shows pictures would lose them after a week. */
@ShopTest
class PictureUsesTests {

    private static final Pattern TABLE = Pattern.compile("(?:create|alter) table ([a-z]+\\.[a-z_]+)");
    private static final Pattern COLUMN = Pattern.compile("(?:\\(|,|add column)\\s*image_(?:keys?|path)\\s+text");

    /** Words and memories show none, and a variant's pictures are among its product's. */
    private static final Set<String> NOT_SHOWING =
            Set.of("catalog.picture_translation", "catalog.variant", "imports.fetched");

    @Autowired
    private Media media;

    @Autowired
    private List<PictureUses> rooms;

    @Autowired
    private Assortment assortment;

    @Autowired
    private HomePage home;

    @AfterEach
    void clearTheFrontPage() {
        home.arrange(List.of());
    }

    @Test
    void theRoomsKnowWhatTheyShow() {
        StoredImage shelf = store();
        StoredImage goods = store();
        StoredImage front = store();
        StoredImage unused = store();
        String word = "u" + Integer.toHexString(ThreadLocalRandom.current().nextInt());
        assortment.addCategory(new NewCategory(new Slug(word), word, "", null, new CatalogImage(shelf, "")));
        NewProduct plain = Products.plain("p-" + word, word, word, 100);
        assortment.addProduct(new NewProduct(
                plain.slug(),
                plain.title(),
                plain.description(),
                plain.category(),
                plain.options(),
                plain.variants(),
                List.of(new CatalogImage(goods, ""))));
        home.arrange(List.of(new NewHomeSection(
                SectionKind.LEAD,
                null,
                List.of(),
                "/",
                front,
                Map.of(Locale.ENGLISH, new SectionTexts("A story", "Told", "Read", "A picture")))));

        Set<ImageKey> asked = Set.of(shelf.key(), goods.key(), front.key(), unused.key());
        Set<ImageKey> used = new HashSet<>();
        rooms.forEach(room -> used.addAll(room.used(asked)));

        assertThat(used).containsExactlyInAnyOrder(shelf.key(), goods.key(), front.key());
        assertThat(rooms).allSatisfy(room -> assertThat(room.used(Set.of())).isEmpty());
    }

    @Test
    void everyTableWithAPictureIsAskedForIt() throws IOException {
        String asking = sources("src/main/java", ".java")
                .filter(source -> source.contains("implements PictureUses"))
                .collect(Collectors.joining());
        Set<String> showing = new TreeSet<>();
        sources("src/main/resources/db/migration", ".sql").forEach(migration -> {
            for (String statement : migration.split(";")) {
                Matcher table = TABLE.matcher(statement);
                if (table.find() && COLUMN.matcher(statement).find()) {
                    showing.add(table.group(1));
                }
            }
        });

        assertThat(showing).contains("catalog.product_image", "pages.home_section", "orders.order_line");
        assertThat(showing)
                .filteredOn(table -> !NOT_SHOWING.contains(table))
                .allSatisfy(table -> assertThat(asking).contains(table));
    }

    private static Stream<String> sources(String folder, String kind) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            files = all.filter(file -> file.toString().endsWith(kind)).toList();
        }
        return files.stream().map(file -> {
            try {
                return Files.readString(file);
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
        });
    }

    private StoredImage store() {
        return media.store(
                Pictures.of("png", 12, 15, ThreadLocalRandom.current().nextInt(0x1000000)));
    }
}
