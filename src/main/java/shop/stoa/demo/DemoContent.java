package shop.stoa.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the demo shop sells, as it is written down in {@code resources/demo}: a file a department, in the shop's order. */
record DemoContent(List<Department> departments, List<DemoTranslation> translations) {

    private static final List<String> FILES = List.of("table", "kitchen", "home", "desk");
    private static final List<Locale> LANGUAGES = List.of(Locale.GERMAN);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @param department the category at the top, {@code categories} the ones below it */
    record Department(Shelf department, List<Shelf> categories, List<Item> products) {}

    record Shelf(String slug, String name, String introduction, Picture picture) {}

    /** @param pictures the main one first */
    record Item(
            String slug,
            String category,
            String title,
            String description,
            List<Choice> options,
            List<Form> variants,
            List<Picture> pictures) {

        /** The picture for a variant: the one that shows a value it has, else the main one. */
        Picture pictureOf(Form variant) {
            return pictures.stream()
                    .filter(picture -> picture.shows() != null && variant.of().contains(picture.shows()))
                    .findFirst()
                    .orElse(pictures.getFirst());
        }
    }

    record Choice(String name, List<String> values) {}

    /**
     * A variant.
     *
     * @param of its value of each option
     * @param price in euros, gross
     * @param was the former price, if it is reduced
     * @param stock how many there are; 0 is sold out
     */
    record Form(
            String sku,
            List<String> of,
            String price,
            @Nullable String was,
            int grams,
            int stock) {}

    /**
     * A picture of our own, rendered by {@code bin/pictures}.
     *
     * @param file its name in {@code demo/pictures}, without the ending
     * @param shows the option's value to be seen, if it is the picture of one
     */
    record Picture(String file, String alt, @Nullable String shows) {

        byte[] bytes() {
            try {
                return new ClassPathResource("demo/pictures/" + file + ".webp").getContentAsByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static DemoContent read() {
        return new DemoContent(
                FILES.stream()
                        .map(file -> read(file, Department.class).orElseThrow())
                        .toList(),
                LANGUAGES.stream()
                        .flatMap(language -> FILES.stream().flatMap(file -> translation(file, language)))
                        .toList());
    }

    List<Item> products() {
        return departments.stream()
                .flatMap(department -> department.products().stream())
                .toList();
    }

    List<Shelf> shelves() {
        return departments.stream()
                .flatMap(department ->
                        Stream.concat(Stream.of(department.department()), department.categories().stream()))
                .toList();
    }

    List<Picture> pictures() {
        return Stream.concat(
                        shelves().stream().map(Shelf::picture),
                        products().stream().flatMap(item -> item.pictures().stream()))
                .toList();
    }

    /** What each picture's pixels are on average, by its file's name. */
    static Map<String, Integer> colours() {
        Properties colours = new Properties();
        try (InputStream text = new ClassPathResource("demo/pictures/colours.properties").getInputStream()) {
            colours.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return colours.stringPropertyNames().stream()
                .collect(Collectors.toMap(file -> file, file -> HexFormat.fromHexDigits(colours.getProperty(file))));
    }

    private static Stream<DemoTranslation> translation(String file, Locale language) {
        return read(file + "_" + language, DemoTranslation.File.class).stream()
                .map(words -> DemoTranslation.of(file, language, words));
    }

    private static <T> Optional<T> read(String file, Class<T> type) {
        ClassPathResource resource = new ClassPathResource("demo/" + file + ".yaml");
        if (!resource.exists()) {
            return Optional.empty();
        }
        try (InputStream text = resource.getInputStream()) {
            return Optional.of(MAPPER.convertValue(new Yaml().load(text), type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
