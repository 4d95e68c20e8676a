package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Barcode;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.media.ImageKey;
import shop.stoa.media.StoredImage;
import tools.jackson.databind.json.JsonMapper;

/** Reads whole products as the books keep them: one statement, however many they are and whatever they have. */
@Component
class ProductReader {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String PRODUCTS = """
            select p.id, p.version, p.slug, p.title, p.description, p.category_id, p.currency, p.status, p.active_from,
                p.active_until, p.tags, p.seo_title, p.seo_description, p.option_1_name, p.option_1_values,
                p.option_2_name, p.option_2_values, p.option_3_name, p.option_3_values, p.shown_option,
                p.attribute_keys, p.attribute_values, p.related, p.created_at, p.updated_at, p.published_at,
                c.slug as category_slug, b.slug as brand_slug, b.name as brand_name,
                (select json_agg(json_build_object('key', i.image_key, 'width', i.image_width, 'height', i.image_height,
                        'placeholder', i.image_placeholder, 'alt', i.image_alt) order by i.position)
                    from catalog.product_image i where i.product_id = p.id) as images,
                (select json_agg(json_build_object('sku', v.sku, 'choices', v.choices, 'price', v.price,
                        'compareAt', v.compare_at_price, 'taxClass', v.tax_class, 'weight', v.weight_grams,
                        'images', v.image_keys, 'barcode', v.barcode, 'cost', v.cost, 'length', v.length_mm,
                        'width', v.width_mm, 'height', v.height_mm, 'hsCode', v.hs_code, 'origin', v.origin,
                        'retired', v.retired_at is not null) order by v.position, v.id)
                    from catalog.variant v where v.product_id = p.id) as variants
            from catalog.product p
            join catalog.category c on c.id = p.category_id
            left join catalog.brand b on b.id = p.brand_id
            where\s""";

    private static final String OF_THESE_IDS = "p.id = any (:ids::bigint[]) order by p.id";
    private static final String OF_THIS_SLUG = "p.slug = :slug and ";

    private final JdbcClient jdbc;

    ProductReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record ImageRow(String key, int width, int height, String placeholder, String alt) {

        CatalogImage image() {
            return new CatalogImage(new StoredImage(new ImageKey(key), width, height, placeholder), alt);
        }
    }

    private record VariantRow(
            String sku,
            List<String> choices,
            long price,
            @Nullable Long compareAt,
            String taxClass,
            int weight,
            List<String> images,
            @Nullable String barcode,
            @Nullable Long cost,
            @Nullable Integer length,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String hsCode,
            @Nullable String origin,
            boolean retired) {

        ProductVariant variant(Currency currency, Map<String, CatalogImage> pictures) {
            return new ProductVariant(
                    new Sku(sku),
                    choices,
                    new Money(price, currency),
                    compareAt == null ? null : new Money(compareAt, currency),
                    new TaxClass(taxClass),
                    weight,
                    images.stream().map(pictures::get).filter(Objects::nonNull).toList(),
                    barcode == null ? null : new Barcode(barcode),
                    cost == null ? null : new Money(cost, currency),
                    dimensions(),
                    hsCode == null && origin == null
                            ? null
                            : new Customs(hsCode, origin == null ? null : new CountryCode(origin)));
        }

        private @Nullable Dimensions dimensions() {
            return length == null
                    ? null
                    : new Dimensions(
                            length, Objects.requireNonNullElse(width, 0), Objects.requireNonNullElse(height, 0));
        }
    }

    /** In the order of their ids; those that are not there are passed over. */
    Map<Long, StoredProduct> read(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, StoredProduct> read = new LinkedHashMap<>();
        jdbc.sql(PRODUCTS + OF_THESE_IDS).param("ids", ids.toArray(Long[]::new)).query(row -> {
            read.put(row.getLong("id"), product(row));
        });
        return read;
    }

    /** The one that shoppers see at this address. */
    Optional<StoredProduct> visible(Slug slug) {
        return jdbc.sql(PRODUCTS + OF_THIS_SLUG + Visible.P)
                .param("slug", slug.value())
                .query((row, number) -> product(row))
                .optional();
    }

    private static StoredProduct product(ResultSet row) throws SQLException {
        Map<String, CatalogImage> images = images(row.getString("images"));
        Currency currency = Currency.getInstance(row.getString("currency"));
        List<ProductVariant> variants = new ArrayList<>();
        List<Sku> retired = new ArrayList<>();
        for (VariantRow variant : variants(row.getString("variants"))) {
            if (variant.retired) {
                retired.add(new Sku(variant.sku));
            } else {
                variants.add(variant.variant(currency, images));
            }
        }
        String brand = row.getString("brand_slug");
        Short shown = row.getObject("shown_option", Short.class);
        List<String> keys = texts(row, "attribute_keys");
        List<String> values = texts(row, "attribute_values");
        return new StoredProduct.Builder(
                        new ProductId(row.getLong("id")),
                        row.getInt("version"),
                        new Slug(row.getString("slug")),
                        row.getString("title"),
                        row.getString("description"),
                        row.getLong("category_id"),
                        new Slug(row.getString("category_slug")),
                        ProductStatus.valueOf(row.getString("status")),
                        moment(row, "active_from"),
                        moment(row, "active_until"),
                        brand == null ? null : new Brand(new Slug(brand), row.getString("brand_name")),
                        texts(row, "tags"),
                        row.getString("seo_title"),
                        row.getString("seo_description"),
                        options(row),
                        shown == null ? null : shown - 1,
                        List.copyOf(images.values()),
                        IntStream.range(0, keys.size())
                                .mapToObj(place -> new AttributeValue(keys.get(place), values.get(place)))
                                .toList(),
                        texts(row, "related").stream().map(Slug::new).toList(),
                        Objects.requireNonNull(moment(row, "created_at")),
                        Objects.requireNonNull(moment(row, "updated_at")),
                        moment(row, "published_at"),
                        variants,
                        retired)
                .build();
    }

    /** In their order. */
    private static Map<String, CatalogImage> images(@Nullable String json) {
        Map<String, CatalogImage> images = new LinkedHashMap<>();
        if (json != null) {
            for (ImageRow image : JSON.readValue(json, ImageRow[].class)) {
                images.put(image.key, image.image());
            }
        }
        return images;
    }

    private static List<VariantRow> variants(@Nullable String json) {
        return json == null ? List.of() : Arrays.asList(JSON.readValue(json, VariantRow[].class));
    }

    private static List<ProductOption> options(ResultSet row) throws SQLException {
        List<ProductOption> options = new ArrayList<>();
        for (int place = 1; place <= 3; place++) {
            String name = row.getString("option_" + place + "_name");
            if (name != null) {
                options.add(new ProductOption(name, texts(row, "option_" + place + "_values")));
            }
        }
        return options;
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
