package shop.stoa.measuring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Products of a file, one JSON object a line; what a line does not say is empty. */
final class JudgedProducts {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JudgedProducts() {}

    /**
     * @param category the levels from the top down
     * @param priceMinor null where none is said, or none above zero
     * @param attributes texts, numbers (as texts) and booleans, by name
     */
    record Line(
            String id,
            String sku,
            String title,
            @Nullable String brand,
            String description,
            List<String> category,
            @Nullable Long priceMinor,
            List<String> eans,
            Map<String, Object> attributes) {}

    /** {@code products.ndjson} in this folder, or {@code products.ndjson.gz}. */
    static Path in(Path folder) {
        return Stream.of("products.ndjson.gz", "products.ndjson")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no products.ndjson in " + folder));
    }

    /** @param most how many lines at most */
    static List<Line> read(Path file, int most) {
        List<Line> products = new ArrayList<>();
        try (BufferedReader lines = open(file)) {
            String line;
            while (products.size() < most && (line = lines.readLine()) != null) {
                if (!line.isBlank()) {
                    products.add(product(MAPPER.readTree(line)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return products;
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return new BufferedReader(new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8));
    }

    static Line product(JsonNode line) {
        String brand = text(line, "brand");
        long price = line.path("price_minor").asLong(0);
        return new Line(
                text(line, "id"),
                text(line, "sku"),
                text(line, "title"),
                brand.isBlank() ? null : brand,
                text(line, "description"),
                Stream.of(text(line, "category").split(" > "))
                        .map(String::strip)
                        .filter(level -> !level.isEmpty())
                        .toList(),
                price > 0 ? price : null,
                line.path("ean").valueStream().map(ean -> ean.asString("")).toList(),
                attributes(line.path("attributes")));
    }

    private static Map<String, Object> attributes(JsonNode node) {
        Map<String, Object> attributes = new java.util.LinkedHashMap<>();
        node.propertyStream().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isBoolean()) {
                attributes.put(entry.getKey(), value.asBoolean());
            } else if (value.isNumber()) {
                attributes.put(entry.getKey(), value.decimalValue());
            } else if (value.isString() && !value.asString().isBlank()) {
                attributes.put(entry.getKey(), value.asString());
            }
        });
        return attributes;
    }

    private static String text(JsonNode line, String field) {
        JsonNode value = line.path(field);
        return value.isNull() || value.isMissingNode() ? "" : value.asString("").strip();
    }
}
