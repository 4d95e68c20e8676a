package shop.stoa.measuring;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.catalog.AttributeWord;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.PutProduct;
import shop.stoa.kernel.Barcode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;

/** Puts the products of a file on the shelf as a merchant's file would come in: lot by lot through the catalogue's bulk door. */
final class Shelver {

    static final int LOT = 500;

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_WORD = 80;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_ATTRIBUTES = 250;
    private static final long SOME_PRICE = 999;

    private final Assortment assortment;
    private final Attributes attributes;
    private final String currency;
    private final Map<String, Slug> categories = new HashMap<>();
    private final Set<String> skus = new HashSet<>();
    private final List<String> refused = new ArrayList<>();

    Shelver(Assortment assortment, Attributes attributes, String currency) {
        this.assortment = assortment;
        this.attributes = attributes;
        this.currency = currency;
    }

    /** What the catalogue did not take, and why. */
    List<String> refused() {
        return refused;
    }

    /** @return the document's id by the slug that its product has got */
    Map<String, String> shelve(List<JudgedProducts.Line> lines) {
        attributes.define(new Vocabulary(lines).attributes());
        Map<String, String> documents = new LinkedHashMap<>();
        for (int from = 0; from < lines.size(); from += LOT) {
            List<NewProduct> lot = new ArrayList<>();
            for (int at = from; at < Math.min(from + LOT, lines.size()); at++) {
                Slug slug = new Slug("p-" + (at + 1));
                documents.put(slug.value(), lines.get(at).id());
                lot.add(product(slug, lines.get(at)));
            }
            put(lot);
        }
        return documents;
    }

    void put(List<NewProduct> lot) {
        for (PutProduct outcome : assortment.putProducts(lot)) {
            if (outcome instanceof PutProduct.Refused(Slug slug, var faults)) {
                refused.add(slug + ": " + faults);
            }
        }
    }

    private NewProduct product(Slug slug, JudgedProducts.Line line) {
        String title = line.title().isBlank() ? line.id() : line.title();
        return product(
                slug,
                cut(title, LONGEST_TITLE),
                // what does not fit into the title is not lost
                title.length() > LONGEST_TITLE ? title + "\n\n" + line.description() : line.description(),
                category(line.category()),
                line.brand() == null ? null : cut(line.brand(), LONGEST_WORD),
                List.of(),
                List.of(new ProductVariant(
                        sku(line.sku(), slug),
                        List.of(),
                        Money.of(line.priceMinor() == null ? SOME_PRICE : line.priceMinor(), currency),
                        null,
                        TaxClass.STANDARD,
                        0,
                        List.of(),
                        barcode(line.eans()),
                        null,
                        null,
                        null)),
                said(line.attributes()));
    }

    static NewProduct product(
            Slug slug,
            String title,
            String description,
            Slug category,
            @Nullable String brand,
            List<ProductOption> options,
            List<ProductVariant> variants,
            List<AttributeValue> attributes) {
        return new NewProduct(
                slug,
                title,
                description,
                category,
                ProductStatus.ACTIVE,
                null,
                null,
                brand,
                List.of(),
                null,
                null,
                options,
                variants,
                List.of(),
                attributes,
                List.of());
    }

    /** Names that come down to the same word say a thing once. */
    private static List<AttributeValue> said(Map<String, Object> attributes) {
        Set<String> keys = new HashSet<>();
        return attributes.entrySet().stream()
                .filter(entry -> keys.add(AttributeWord.keyOf(attributeName(entry.getKey()))))
                .flatMap(entry -> values(entry.getKey(), entry.getValue()))
                .limit(MOST_ATTRIBUTES)
                .toList();
    }

    /** Its category, added with those above it where it is not there yet. */
    Slug category(List<String> levels) {
        List<String> path = levels.isEmpty() ? List.of("Other") : levels;
        Slug found = null;
        for (int depth = 1; depth <= path.size(); depth++) {
            String key = String.join(" > ", path.subList(0, depth));
            Slug parent = found;
            String name = path.get(depth - 1);
            found = categories.computeIfAbsent(key, absent -> {
                Slug slug = new Slug("c-" + (categories.size() + 1) + slugged(name));
                assortment.addCategory(new NewCategory(slug, name, "", parent, null));
                return slug;
            });
        }
        return java.util.Objects.requireNonNull(found);
    }

    private static String slugged(String name) {
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return ascii.isEmpty() ? "" : "-" + cut(ascii, 60).replaceAll("-$", "");
    }

    /** The maker's own number where it can be one of ours and nobody has it yet. */
    private Sku sku(String said, Slug slug) {
        String form = said.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
        String cut = cut(form, 64);
        if (!Sku.isWellFormed(cut) || !skus.add(cut.toLowerCase(Locale.ROOT))) {
            return new Sku(slug.value());
        }
        return new Sku(cut);
    }

    private static @Nullable Barcode barcode(List<String> eans) {
        return eans.stream()
                .filter(ean -> Barcode.faultOf(ean) == null)
                .findFirst()
                .map(Barcode::of)
                .orElse(null);
    }

    static Stream<AttributeValue> values(String name, Object value) {
        String attribute = attributeName(name);
        return switch (value) {
            case Boolean yes -> Stream.of(new AttributeValue(attribute, yes ? "yes" : "no"));
            case BigDecimal number ->
                Stream.of(new AttributeValue(
                        attribute, number.stripTrailingZeros().toPlainString()));
            default -> Stream.of(new AttributeValue(attribute, cut(value.toString(), LONGEST_TEXT)));
        };
    }

    static String attributeName(String name) {
        String shown = cut(name.strip().replaceAll("\\s+", " "), LONGEST_WORD);
        return shown.isEmpty() ? "Attribute" : shown;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest).strip();
    }
}
