package shop.stoa.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.catalog.AttributeWord;
import shop.stoa.catalog.CollectionRule;
import shop.stoa.catalog.ProductStatus;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is said of the demo's goods besides: makers, tags, attributes, collections, and goods that are not to be seen yet. */
record DemoDepth(
        List<Said> attributes, Map<String, Item> products, List<Collection> collections, List<Planned> planned) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @param values from English to German */
    record Said(
            String name,
            AttributeType type,
            @Nullable String unit,
            boolean filter,
            String german,
            Map<String, String> values) {

        Attribute toAttribute() {
            return new Attribute(AttributeWord.keyOf(name), name, type, unit, filter, 0);
        }
    }

    /** @param said values by the attribute's name */
    record Item(String brand, List<String> tags, Map<String, String> said) {

        List<AttributeValue> values() {
            return said.entrySet().stream()
                    .map(value -> new AttributeValue(value.getKey(), value.getValue()))
                    .toList();
        }
    }

    /** @param products slugs, of one that is picked by hand; else there are rules */
    record Collection(
            String slug,
            String name,
            String introduction,
            Words german,
            @Nullable String picture,
            List<String> products,
            List<CollectionRule> rules) {}

    record Words(String name, String introduction) {}

    /** @param days from now until it can be seen, or null */
    record Planned(
            String slug,
            String category,
            String title,
            String description,
            String sku,
            String price,
            int grams,
            String picture,
            ProductStatus status,
            @Nullable Integer days) {}

    static DemoDepth read() {
        try (InputStream text = new ClassPathResource("demo/depth.yaml").getInputStream()) {
            return MAPPER.convertValue(new Yaml().load(text), DemoDepth.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Item of(String slug) {
        return Objects.requireNonNull(products.get(slug), slug);
    }
}
