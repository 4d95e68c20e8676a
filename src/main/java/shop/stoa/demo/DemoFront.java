package shop.stoa.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.pages.NewHomeSection;
import shop.stoa.pages.SectionKind;
import shop.stoa.pages.SectionTexts;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The demo brand's front page, as it is written down in {@code resources/demo/front.yaml}. */
record DemoFront(List<Part> sections) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * @param picture the name of one of the demo's pictures, without the ending
     * @param words by language, {@code en} and {@code de}
     */
    record Part(
            SectionKind kind,
            @Nullable String category,
            @Nullable List<String> skus,
            @Nullable String path,
            @Nullable String picture,
            @Nullable Map<String, SectionTexts> words) {}

    static DemoFront read() {
        try (InputStream text = new ClassPathResource("demo/front.yaml").getInputStream()) {
            return MAPPER.convertValue(new Yaml().load(text), DemoFront.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<NewHomeSection> hungWith(Map<String, CatalogImage> images) {
        return sections.stream().map(part -> section(part, images)).toList();
    }

    private static NewHomeSection section(Part part, Map<String, CatalogImage> images) {
        return new NewHomeSection(
                part.kind,
                part.category == null ? null : new Slug(part.category),
                part.skus == null ? List.of() : part.skus.stream().map(Sku::new).toList(),
                part.path,
                part.picture == null
                        ? null
                        : Objects.requireNonNull(images.get(part.picture), part.picture)
                                .stored(),
                part.words == null
                        ? Map.of()
                        : part.words.entrySet().stream()
                                .collect(Collectors.toMap(words -> Locale.of(words.getKey()), Map.Entry::getValue)));
    }
}
