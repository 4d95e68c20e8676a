package shop.stoa.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.ProductFault.Kind;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/** What the books have to say to a lot of products that is to come in. */
@Component
class ShelfKnowledge {

    private static final int MOST_ATTRIBUTES = 250;

    private final JdbcClient jdbc;
    private final AttributeBook attributes;

    ShelfKnowledge(JdbcClient jdbc, AttributeBook attributes) {
        this.jdbc = jdbc;
        this.attributes = attributes;
    }

    /** @param sku as it is written in the books */
    record Owner(Sku sku, long product) {}

    /** A product that was called otherwise before. @param slug the present one */
    record Renamed(long id, Slug slug) {}

    Known about(List<NewProduct> products) {
        String[] slugs =
                products.stream().map(product -> product.slug().value()).toArray(String[]::new);
        String[] skus = products.stream()
                .flatMap(product -> product.variants().stream())
                .map(variant -> variant.sku().value().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        Map<String, Owner> owners = new HashMap<>();
        jdbc.sql("select sku, product_id from catalog.variant where lower(sku) = any (:skus::text[])")
                .param("skus", skus)
                .query(row -> {
                    Sku sku = new Sku(row.getString("sku"));
                    owners.put(sku.value().toLowerCase(Locale.ROOT), new Owner(sku, row.getLong("product_id")));
                });
        Map<String, Attribute> known = attributes.originals();
        return new Known(
                idsBySlug("select slug, id from catalog.category", new String[0]),
                idsBySlug("select slug, id from catalog.product where slug = any (:slugs::text[])", slugs),
                former(slugs),
                owners,
                known,
                new LinkedHashMap<>());
    }

    private Map<String, Renamed> former(String[] slugs) {
        Map<String, Renamed> renamed = new HashMap<>();
        jdbc.sql("""
                select f.slug as former, p.id, p.slug
                from catalog.former_slug f join catalog.product p on p.id = f.target
                where f.kind = 'PRODUCT' and f.slug = any (:slugs::text[])""").param("slugs", slugs).query(row -> {
            renamed.put(row.getString("former"), new Renamed(row.getLong("id"), new Slug(row.getString("slug"))));
        });
        return renamed;
    }

    private Map<String, Long> idsBySlug(String sql, String[] slugs) {
        Map<String, Long> ids = new HashMap<>();
        jdbc.sql(sql).param("slugs", slugs).query(row -> {
            ids.put(row.getString("slug"), row.getLong("id"));
        });
        return ids;
    }

    /**
     * @param products ids by slug, of those that are asked about
     * @param former by slugs that products had before
     * @param skus by the SKU in small letters, of those that are asked about
     * @param fresh attributes by key that the lot brings in; grows while it is judged
     */
    record Known(
            Map<String, Long> categories,
            Map<String, Long> products,
            Map<String, Renamed> former,
            Map<String, Owner> skus,
            Map<String, Attribute> attributes,
            Map<String, Attribute> fresh) {

        /** The product as it would be written: values in form, SKUs as they are written already, under this slug. */
        NewProduct settle(NewProduct said, @Nullable Long id, Slug slug, List<ProductFault> faults) {
            said.options().forEach(option -> fresh(option.name(), AttributeType.CHOICE));
            List<AttributeValue> values = valuesInForm(said, faults);
            List<ProductVariant> variants = said.variants().stream()
                    .map(variant -> id == null ? variant : spelled(variant, id))
                    .toList();
            return new NewProduct(
                    slug,
                    said.title(),
                    said.description(),
                    said.category(),
                    said.status(),
                    said.activeFrom(),
                    said.activeUntil(),
                    said.brand(),
                    said.tags(),
                    said.seoTitle(),
                    said.seoDescription(),
                    said.options(),
                    variants,
                    said.images(),
                    values,
                    said.related());
        }

        Attribute attribute(String key) {
            Attribute known = attributes.get(key);
            return known != null ? known : Objects.requireNonNull(fresh.get(key));
        }

        private ProductVariant spelled(ProductVariant said, long product) {
            Owner owner = skus.get(said.sku().value().toLowerCase(Locale.ROOT));
            if (owner == null || owner.product != product || owner.sku.equals(said.sku())) {
                return said;
            }
            return new ProductVariant(
                    owner.sku,
                    said.choices(),
                    said.price(),
                    said.compareAtPrice(),
                    said.taxClass(),
                    said.weightGrams(),
                    said.images(),
                    said.barcode(),
                    said.cost(),
                    said.dimensions(),
                    said.customs());
        }

        private List<AttributeValue> valuesInForm(NewProduct said, List<ProductFault> faults) {
            if (said.attributes().size() > MOST_ATTRIBUTES) {
                faults.add(new ProductFault(Kind.TOO_MANY_ATTRIBUTES));
                return List.of();
            }
            List<AttributeValue> inForm = new ArrayList<>();
            Set<String> keys = new HashSet<>();
            for (AttributeValue value : said.attributes()) {
                if (!ProductRules.isText(value.attribute(), ProductRules.LONGEST_WORD)) {
                    faults.add(new ProductFault(Kind.ATTRIBUTE_NAME, value.attribute()));
                    continue;
                }
                Attribute attribute = named(value);
                String text = AttributeRules.inForm(attribute, value.text());
                if (text == null) {
                    faults.add(new ProductFault(AttributeRules.faultOf(attribute.type()), value.attribute()));
                } else if (!keys.add(attribute.key()) && !AttributeRules.mayHaveSeveral(attribute.type())) {
                    faults.add(new ProductFault(Kind.ATTRIBUTE_TWICE, value.attribute()));
                } else if (!inForm.contains(new AttributeValue(attribute.key(), text))) {
                    inForm.add(new AttributeValue(attribute.key(), text));
                }
            }
            return inForm;
        }

        /** By its key, by its name, by what it is called since, or made for the occasion. */
        private Attribute named(AttributeValue value) {
            String name = value.attribute().strip();
            Attribute known = attributes.get(name);
            String key = AttributeWord.keyOf(name);
            if (known == null) {
                known = attributes.get(key);
            }
            if (known == null && !fresh.containsKey(key)) {
                known = calledNow(key);
            }
            if (known == null) {
                known = fresh(name, AttributeRules.guessFor(value.text()));
            }
            return known;
        }

        private @Nullable Attribute calledNow(String name) {
            return attributes.values().stream()
                    .filter(attribute -> AttributeWord.keyOf(attribute.name()).equals(name))
                    .findFirst()
                    .orElse(null);
        }

        private Attribute fresh(String name, AttributeType type) {
            return fresh.computeIfAbsent(
                    AttributeWord.keyOf(name),
                    key -> new Attribute(key, name.strip(), type, null, type == AttributeType.CHOICE, 0));
        }
    }
}
