package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Reads whole products as the books keep them: three statements, however many they are. */
@Component
class ProductReader {

    private final JdbcClient jdbc;

    ProductReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their ids; those that are not there are passed over. */
    Map<Long, StoredProduct> read(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Long[] asked = ids.toArray(Long[]::new);
        Map<Long, Map<String, CatalogImage>> images = images(asked);
        Map<Long, String> currencies = new HashMap<>();
        Map<Long, StoredProduct.Builder> products = new LinkedHashMap<>();
        jdbc.sql("""
                select p.*, c.slug as category_slug, b.slug as brand_slug, b.name as brand_name
                from catalog.product p
                join catalog.category c on c.id = p.category_id
                left join catalog.brand b on b.id = p.brand_id
                where p.id = any (:ids::bigint[]) order by p.id""").param("ids", asked).query(row -> {
            long id = row.getLong("id");
            currencies.put(id, row.getString("currency"));
            products.put(id, product(row, images.getOrDefault(id, Map.of())));
        });
        jdbc.sql(
                        "select * from catalog.variant where product_id = any (:ids::bigint[]) order by product_id, position, id")
                .param("ids", asked)
                .query(row -> {
                    long id = row.getLong("product_id");
                    StoredProduct.Builder product = Objects.requireNonNull(products.get(id));
                    if (row.getObject("retired_at") == null) {
                        Currency currency = Currency.getInstance(Objects.requireNonNull(currencies.get(id)));
                        product.variants().add(variant(row, currency, images.getOrDefault(id, Map.of())));
                    } else {
                        product.retired().add(new Sku(row.getString("sku")));
                    }
                });
        Map<Long, StoredProduct> read = new LinkedHashMap<>();
        products.forEach((id, product) -> read.put(id, product.build()));
        return read;
    }

    private Map<Long, Map<String, CatalogImage>> images(Long[] ids) {
        Map<Long, Map<String, CatalogImage>> images = new HashMap<>();
        jdbc.sql(
                        "select * from catalog.product_image where product_id = any (:ids::bigint[]) order by product_id, position")
                .param("ids", ids)
                .query(row -> {
                    images.computeIfAbsent(row.getLong("product_id"), id -> new LinkedHashMap<>())
                            .put(row.getString("image_key"), Objects.requireNonNull(ImageColumns.read(row)));
                });
        return images;
    }

    private static StoredProduct.Builder product(ResultSet row, Map<String, CatalogImage> images) throws SQLException {
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
                new ArrayList<>(),
                new ArrayList<>());
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

    private static ProductVariant variant(ResultSet row, Currency currency, Map<String, CatalogImage> images)
            throws SQLException {
        Integer length = row.getObject("length_mm", Integer.class);
        String hsCode = row.getString("hs_code");
        String origin = row.getString("origin");
        String barcode = row.getString("barcode");
        return new ProductVariant(
                new Sku(row.getString("sku")),
                texts(row, "choices"),
                new Money(row.getLong("price"), currency),
                money(row, "compare_at_price", currency),
                new TaxClass(row.getString("tax_class")),
                row.getInt("weight_grams"),
                texts(row, "image_keys").stream()
                        .map(images::get)
                        .filter(Objects::nonNull)
                        .toList(),
                barcode == null ? null : new Barcode(barcode),
                money(row, "cost", currency),
                length == null ? null : new Dimensions(length, row.getInt("width_mm"), row.getInt("height_mm")),
                hsCode == null && origin == null
                        ? null
                        : new Customs(hsCode, origin == null ? null : new CountryCode(origin)));
    }

    private static @Nullable Money money(ResultSet row, String column, Currency currency) throws SQLException {
        Long minor = row.getObject(column, Long.class);
        return minor == null ? null : new Money(minor, currency);
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
