package shop.stoa.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Slug;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes products that were found good: each table in one statement, however many products they are. Rows travel as one JSON
 * text, which the database takes apart into columns; arrays of arrays do not travel otherwise.
 */
@Component
class ProductWriter {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final JdbcClient jdbc;
    private final AttributeBook attributes;
    private final BrandRows brands;
    private final FormerSlugs formerSlugs;
    private final Clock clock;

    ProductWriter(JdbcClient jdbc, AttributeBook attributes, BrandRows brands, FormerSlugs formerSlugs, Clock clock) {
        this.jdbc = jdbc;
        this.attributes = attributes;
        this.brands = brands;
        this.formerSlugs = formerSlugs;
        this.clock = clock;
    }

    /**
     * @param place in its lot
     * @param before what the books have of it, null for a new one
     */
    record Entry(int place, NewProduct product, @Nullable StoredProduct before) {}

    /** @return their ids, in the same order */
    List<ProductId> write(List<Entry> entries, ShelfKnowledge.Known known) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Long> ids = idsOf(entries);
        List<Long> there = entries.stream()
                .map(Entry::before)
                .filter(Objects::nonNull)
                .map(before -> before.sheet().id().value())
                .toList();
        Map<String, Long> founded = brands.foundedAs(brandsOf(entries));
        rememberWords(entries, known);
        writeProducts(entries, ids, known, founded, now);
        writeVariants(entries, ids, there, now);
        writeImages(entries, ids, there);
        keepFormerSlugs(entries, ids);
        return ids.stream().map(ProductId::new).toList();
    }

    private List<Long> idsOf(List<Entry> entries) {
        int fresh = (int) entries.stream().filter(entry -> entry.before == null).count();
        List<Long> numbers = fresh == 0
                ? List.of()
                : jdbc.sql("select nextval('catalog.product_seq') as id from generate_series(1, :count)")
                        .param("count", fresh)
                        .query((row, number) -> row.getLong("id"))
                        .list();
        List<Long> ids = new ArrayList<>();
        int next = 0;
        for (Entry entry : entries) {
            ids.add(
                    entry.before == null
                            ? numbers.get(next++)
                            : (Long) entry.before.sheet().id().value());
        }
        return ids;
    }

    private static TreeSet<String> brandsOf(List<Entry> entries) {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        entries.stream()
                .map(entry -> entry.product.brand())
                .filter(Objects::nonNull)
                .forEach(names::add);
        return names;
    }

    private void rememberWords(List<Entry> entries, ShelfKnowledge.Known known) {
        Set<String> keys = new LinkedHashSet<>();
        Map<AttributeWord, String> words = new LinkedHashMap<>();
        for (Entry entry : entries) {
            for (ProductOption option : entry.product.options()) {
                keys.add(AttributeWord.keyOf(option.name()));
                option.values().forEach(value -> words.putIfAbsent(AttributeWord.of(option.name(), value), value));
            }
            for (AttributeValue value : entry.product.attributes()) {
                keys.add(value.attribute());
                Attribute attribute = known.attribute(value.attribute());
                if (AttributeRules.mayHaveSeveral(attribute.type())
                        && value.text().length() <= ProductRules.LONGEST_WORD) {
                    words.putIfAbsent(AttributeWord.ofValue(attribute, value.text()), value.text());
                }
            }
        }
        attributes.define(known.fresh().values().stream()
                .filter(attribute -> keys.contains(attribute.key()))
                .toList());
        attributes.remember(words);
    }

    private void writeProducts(
            List<Entry> entries, List<Long> ids, ShelfKnowledge.Known known, Map<String, Long> founded, Instant now) {
        List<ProductRows.ProductRow> rows = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            NewProduct product = entries.get(i).product;
            StoredProduct before = entries.get(i).before;
            rows.add(ProductRows.product(
                    ids.get(i),
                    product,
                    Objects.requireNonNull(
                            known.categories().get(product.category().value())),
                    product.brand() == null ? null : founded.get(product.brand().toLowerCase(Locale.ROOT)),
                    publishedAt(product, before, now),
                    skusOf(before)));
        }
        jdbc.sql(ProductSql.PRODUCTS)
                .param("rows", json(rows))
                .param("now", at(now))
                .update();
    }

    /** Once it could be seen, that day stays; until then it is the day for which it is planned. */
    private static @Nullable Instant publishedAt(NewProduct product, @Nullable StoredProduct before, Instant now) {
        Instant known = before == null ? null : before.sheet().publishedAt();
        if (known != null && !known.isAfter(now)) {
            return known;
        }
        if (product.status() != ProductStatus.ACTIVE) {
            return null;
        }
        return product.activeFrom() == null ? now : product.activeFrom();
    }

    /** What it is, or was, found by. */
    private static List<String> skusOf(@Nullable StoredProduct before) {
        List<String> skus = new ArrayList<>();
        if (before != null) {
            before.product()
                    .variants()
                    .forEach(variant -> skus.add(variant.sku().value()));
            before.sheet().retired().forEach(sku -> skus.add(sku.value()));
        }
        return skus;
    }

    private void writeVariants(List<Entry> entries, List<Long> ids, List<Long> there, Instant now) {
        List<ProductRows.VariantRow> rows = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            rows.addAll(ProductRows.variants(ids.get(i), entries.get(i).product));
        }
        String json = json(rows);
        if (!there.isEmpty()) {
            jdbc.sql(ProductSql.RETIRED_VARIANTS)
                    .param("rows", json)
                    .param("products", there.toArray(Long[]::new))
                    .param("now", at(now))
                    .update();
        }
        jdbc.sql(ProductSql.VARIANTS).param("rows", json).update();
    }

    private void writeImages(List<Entry> entries, List<Long> ids, List<Long> there) {
        List<ProductRows.ImageRow> rows = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            rows.addAll(ProductRows.images(ids.get(i), entries.get(i).product));
        }
        if (!there.isEmpty()) {
            jdbc.sql("delete from catalog.product_image where product_id = any (:products::bigint[])")
                    .param("products", there.toArray(Long[]::new))
                    .update();
        }
        if (!rows.isEmpty()) {
            jdbc.sql(ProductSql.IMAGES).param("rows", json(rows)).update();
        }
    }

    private void keepFormerSlugs(List<Entry> entries, List<Long> ids) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            Slug now = entry.product.slug();
            if (entry.before != null && !entry.before.product().slug().equals(now)) {
                formerSlugs.leave(
                        FormerSlugs.Kind.PRODUCT, entry.before.product().slug(), ids.get(i));
            }
        }
        formerSlugs.take(
                FormerSlugs.Kind.PRODUCT,
                entries.stream().map(entry -> entry.product.slug()).toList());
    }

    private static String json(Collection<?> rows) {
        return JSON.writeValueAsString(rows);
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
