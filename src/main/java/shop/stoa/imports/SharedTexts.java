package shop.stoa.imports;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.Categories;
import shop.stoa.catalog.CategorySheet;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.Translations;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.kernel.Slug;
import shop.stoa.media.StoredImage;
import shop.stoa.web.ShopSettings;

/**
 * Takes from a file what its products share: introductions and pictures of categories, and names of attributes.
 * Only of what the run itself made: of what was there the staff's words stay.
 */
@Component
class SharedTexts {

    private final MadeByRuns made;
    private final Categories categories;
    private final Catalog catalog;
    private final Attributes attributes;
    private final Translations translations;
    private final Surroundings surroundings;
    private final ShopSettings shop;

    SharedTexts(
            MadeByRuns made,
            Categories categories,
            Catalog catalog,
            Attributes attributes,
            Translations translations,
            Surroundings surroundings,
            ShopSettings shop) {
        this.made = made;
        this.categories = categories;
        this.catalog = catalog;
        this.attributes = attributes;
        this.translations = translations;
        this.surroundings = surroundings;
        this.shop = shop;
    }

    /** Addresses of the pictures of categories that a product's row tells. */
    static List<String> picturesOf(ReadProduct read) {
        return texts(read, Column.CATEGORY_IMAGES).stream()
                .filter(picture -> !picture.isEmpty())
                .toList();
    }

    private static List<String> texts(ReadProduct read, String column) {
        Cell cell = read.said().get(column);
        return cell == null || cell.isBlank() ? List.of() : CategoryBook.splitAll(cell.text());
    }

    /** Within the transaction that brought the products in. @param outcomes in step with what was read */
    void take(long run, List<ReadProduct> reads, List<Putting.Outcome> outcomes) {
        for (int i = 0; i < reads.size(); i++) {
            ReadProduct read = reads.get(i);
            boolean tells = read.said().entrySet().stream()
                    .anyMatch(said ->
                            Column.isShared(said.getKey()) && !said.getValue().isBlank());
            if (tells && outcomes.get(i).fate() != ItemFate.FAILED) {
                categories(run, read, CategoryBook.split(outcomes.get(i).after().at(Column.CATEGORY_SLUG)));
                shop.everyLanguage().forEach(language -> names(run, read, language));
            }
        }
    }

    private void categories(long run, ReadProduct read, List<String> path) {
        Set<String> ours = made.madeBy(run, MadeByRuns.Kind.CATEGORY);
        for (int place = 0; place < path.size(); place++) {
            if (ours.contains(path.get(place))) {
                Slug slug = new Slug(path.get(place));
                say(run, slug, read, place);
                for (Locale language :
                        shop.everyLanguage().subList(1, shop.everyLanguage().size())) {
                    translate(slug, language, at(place, texts(read, in(language, Column.CATEGORY_INTRODUCTIONS))));
                }
                wordPicture(slug, read, place);
            }
        }
    }

    private void say(long run, Slug slug, ReadProduct read, int place) {
        CategorySheet sheet = categories.sheetOf(slug);
        NewCategory known = sheet.category();
        String introduction = at(place, texts(read, Column.CATEGORY_INTRODUCTIONS));
        CatalogImage image = known.image() == null ? image(read, place) : known.image();
        boolean silent = known.introduction().isEmpty() && !introduction.isEmpty();
        if (silent || !Objects.equals(image, known.image())) {
            categories.change(
                    slug,
                    sheet.version(),
                    new NewCategory(
                            slug, known.name(), silent ? introduction : known.introduction(), known.parent(), image));
            made.changed(run, slug);
        }
    }

    private @Nullable CatalogImage image(ReadProduct read, int place) {
        String address = at(place, texts(read, Column.CATEGORY_IMAGES));
        if (address.isEmpty()) {
            return null;
        }
        StoredImage stored =
                surroundings.around(Set.of(address), surroundings.categories()).pictureOf(address);
        return stored == null ? null : new CatalogImage(stored, at(place, texts(read, Column.CATEGORY_IMAGE_ALTS)));
    }

    private void translate(Slug slug, Locale language, String introduction) {
        if (!introduction.isEmpty()) {
            String own = categories.sheetOf(slug).category().name();
            String name = catalog.categoryOf(slug, language).name();
            translations.translateCategory(slug, language, name.equals(own) ? null : name, introduction);
        }
    }

    private void wordPicture(Slug slug, ReadProduct read, int place) {
        CatalogImage image = categories.sheetOf(slug).category().image();
        for (Locale language :
                shop.everyLanguage().subList(1, shop.everyLanguage().size())) {
            String alt = at(place, texts(read, in(language, Column.CATEGORY_IMAGE_ALTS)));
            if (image != null && !alt.isEmpty()) {
                translations.translatePicture(image.stored().key(), language, alt);
            }
        }
    }

    /** In lines, each a key and what it is called: {@code material: Werkstoff}. */
    private void names(long run, ReadProduct read, Locale language) {
        boolean own = language.getLanguage().equals(shop.locale().getLanguage());
        Cell cell = read.said().get(own ? Column.ATTRIBUTE_NAMES : in(language, Column.ATTRIBUTE_NAMES));
        if (cell == null || cell.isBlank()) {
            return;
        }
        Set<String> ours = made.madeBy(run, MadeByRuns.Kind.ATTRIBUTE);
        cell.text().lines().map(line -> line.split(":", 2)).forEach(line -> {
            String key = line[0].strip();
            if (line.length == 2 && ours.contains(key) && Attributes.isName(line[1].strip())) {
                if (own) {
                    rename(attributes.of(key, language), line[1].strip());
                } else {
                    translations.translateOption(key, language, line[1].strip(), Map.of());
                }
            }
        });
    }

    private void rename(Attribute known, String name) {
        attributes.change(
                new Attribute(known.key(), name, known.type(), known.unit(), known.filter(), known.position()),
                attributes.versionOf(known.key()));
    }

    private static String in(Locale language, String column) {
        return Column.in(language.getLanguage(), column);
    }

    private static String at(int place, List<String> texts) {
        return place < texts.size() ? texts.get(place) : "";
    }
}
