package shop.stoa.demo;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A department in another language, from {@code resources/demo/<department>_<language>.yaml}. Whatever is missing there
 * is shown in English.
 *
 * @param categories by slug, the department itself included
 * @param products by slug
 * @param options by their English names, for every product of the shop that has them
 * @param pictures what they show, by file
 */
record DemoTranslation(
        Locale language,
        Map<String, Shelf> categories,
        Map<String, Item> products,
        Map<String, Choice> options,
        Map<String, String> pictures) {

    record Shelf(@Nullable String name, @Nullable String introduction) {}

    record Item(@Nullable String title, @Nullable String description) {}

    /** @param values from English */
    record Choice(@Nullable String name, Map<String, String> values) {

        Choice {
            values = orNone(values);
        }
    }

    /** The file as it is written: every part may be left out. */
    record File(
            @Nullable Shelf department,
            @Nullable Map<String, Shelf> categories,
            @Nullable Map<String, Item> products,
            @Nullable Map<String, Choice> options,
            @Nullable Map<String, String> pictures) {}

    static DemoTranslation of(String department, Locale language, File file) {
        Map<String, Shelf> categories = new LinkedHashMap<>(orNone(file.categories()));
        if (file.department() != null) {
            categories.put(department, file.department());
        }
        return new DemoTranslation(
                language, categories, orNone(file.products()), orNone(file.options()), orNone(file.pictures()));
    }

    private static <T> Map<String, T> orNone(@Nullable Map<String, T> named) {
        return Objects.requireNonNullElse(named, Map.of());
    }
}
