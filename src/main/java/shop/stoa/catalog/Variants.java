package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;

/** Reads variants by their SKUs, all at once, for carts and orders. */
@Repository
class Variants {

    private final JdbcClient jdbc;

    Variants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Sku, SellableVariant> find(Set<Sku> skus) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select v.sku, v.choices, v.price, v.tax_class, v.weight_grams, p.slug, p.title, p.currency,
                            i.image_key, i.image_width, i.image_height, i.image_placeholder, i.image_alt
                        from catalog.variant v
                        join catalog.product p on p.id = v.product_id
                        left join lateral (
                            select * from catalog.product_image own
                            where own.product_id = p.id
                            order by own.image_key = v.image_key desc nulls last, own.position
                            limit 1) i on true
                        where v.sku in (:skus)""")
                .param("skus", skus.stream().map(Sku::value).toList())
                .query(Variants::variant)
                .list()
                .stream()
                .collect(Collectors.toMap(SellableVariant::sku, variant -> variant));
    }

    private static SellableVariant variant(ResultSet row, int number) throws SQLException {
        return new SellableVariant(
                new Sku(row.getString("sku")),
                new Slug(row.getString("slug")),
                row.getString("title"),
                String.join(", ", (String[]) row.getArray("choices").getArray()),
                new Money(row.getLong("price"), Currency.getInstance(row.getString("currency"))),
                new TaxClass(row.getString("tax_class")),
                row.getInt("weight_grams"),
                ImageColumns.read(row));
    }
}
