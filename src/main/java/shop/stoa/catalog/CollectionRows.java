package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Slug;
import tools.jackson.databind.json.JsonMapper;

/** The collections' tables. */
@Component
class CollectionRows {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SELECT = """
            select c.id, c.version, c.slug, coalesce(t.name, c.name) as name,
                coalesce(t.introduction, c.introduction) as introduction, c.image_key, c.image_width, c.image_height,
                c.image_placeholder, coalesce(a.alt, c.image_alt) as image_alt, c.matching, c.rules, c.sort,
                array(
                    select p.product_id from catalog.collection_product p
                    where p.collection_id = c.id order by p.position) as products
            from catalog.collection c
            left join catalog.collection_translation t on t.collection_id = c.id and t.language = :language
            left join catalog.picture_translation a on a.image_key = c.image_key and a.language = :language""";

    private final JdbcClient jdbc;

    CollectionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(long id, int version, CollectionDetails details) {

        CollectionSheet sheet() {
            NewCollection collection = new NewCollection(
                    details.slug(),
                    details.name(),
                    details.introduction(),
                    details.image(),
                    details.contents(),
                    details.sort());
            return new CollectionSheet(version, collection);
        }
    }

    /** @param language empty for the shop's own */
    Optional<Row> find(Slug slug, String language) {
        return jdbc.sql(SELECT + " where c.slug = :slug")
                .param("slug", slug.value())
                .param("language", language)
                .query(CollectionRows::row)
                .optional();
    }

    List<Row> all(String language) {
        return jdbc.sql(SELECT + " order by lower(coalesce(t.name, c.name)), c.id")
                .param("language", language)
                .query(CollectionRows::row)
                .list();
    }

    boolean isTaken(Slug slug) {
        return jdbc.sql("select exists (select from catalog.collection where slug = :slug)")
                .param("slug", slug.value())
                .query(Boolean.class)
                .single();
    }

    /** How many of these products there are. */
    long countKnown(List<ProductId> products) {
        return jdbc.sql("select count(*) from catalog.product where id = any (:ids::bigint[])")
                .param("ids", products.stream().map(ProductId::value).toArray(Long[]::new))
                .query(Long.class)
                .single();
    }

    void insert(NewCollection collection) {
        long id = jdbc.sql("""
                insert into catalog.collection (version, slug, name, introduction, image_key, image_width, image_height,
                    image_placeholder, image_alt, matching, rules, sort)
                values (0, :slug, :name, :introduction, :key, :width, :height, :placeholder, :alt, :matching,
                    :rules::jsonb, :sort)
                returning id""").params(columns(collection)).query(Long.class).single();
        pick(id, collection.contents());
    }

    void update(long id, NewCollection collection) {
        jdbc.sql("""
                update catalog.collection set version = version + 1, slug = :slug, name = :name,
                    introduction = :introduction, image_key = :key, image_width = :width, image_height = :height,
                    image_placeholder = :placeholder, image_alt = :alt, matching = :matching, rules = :rules::jsonb,
                    sort = :sort
                where id = :id""").params(columns(collection)).param("id", id).update();
        jdbc.sql("delete from catalog.collection_product where collection_id = :id")
                .param("id", id)
                .update();
        pick(id, collection.contents());
    }

    /** @return whether a rule named the category */
    boolean renameCategory(Slug former, Slug present) {
        return jdbc.sql("""
                update catalog.collection set version = version + 1, rules = (
                    select jsonb_agg(
                        case when rule @> jsonb_build_object('subject', 'CATEGORY', 'value', :former::text)
                            then rule || jsonb_build_object('value', :present::text) else rule end
                        order by place)
                    from jsonb_array_elements(rules) with ordinality as said (rule, place))
                where rules @> jsonb_build_array(jsonb_build_object('subject', 'CATEGORY', 'value', :former::text))""")
                        .param("former", former.value())
                        .param("present", present.value())
                        .update()
                > 0;
    }

    /** Those with a rule about this. @param thing an attribute's key, else a value */
    List<Row> ruledBy(CollectionRule.Subject subject, String thing) {
        String field = subject == CollectionRule.Subject.ATTRIBUTE ? "attribute" : "value";
        return jdbc.sql(SELECT + " where c.rules @> jsonb_build_array(jsonb_build_object("
                        + "'subject', :subject::text, :field::text, :thing::text)) order by c.id")
                .param("language", "")
                .param("subject", subject.name())
                .param("field", field)
                .param("thing", thing)
                .query(CollectionRows::row)
                .list();
    }

    /** Of a collection by rules others. */
    void rule(long id, List<CollectionRule> rules) {
        jdbc.sql("update catalog.collection set version = version + 1, rules = :rules::jsonb where id = :id")
                .param("rules", JSON.writeValueAsString(rules))
                .param("id", id)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from catalog.collection where id = :id")
                .param("id", id)
                .update();
    }

    private void pick(long id, CollectionContents contents) {
        if (contents instanceof CollectionContents.Picked(List<ProductId> products)) {
            jdbc.sql("""
                    insert into catalog.collection_product (collection_id, position, product_id)
                    select :id, min(place), product
                    from unnest(:products::bigint[]) with ordinality as picked (product, place) group by product""")
                    .param("id", id)
                    .param("products", products.stream().map(ProductId::value).toArray(Long[]::new))
                    .update();
        }
    }

    private static Map<String, @Nullable Object> columns(NewCollection collection) {
        CatalogImage image = collection.image();
        CollectionContents.@Nullable Ruled ruled =
                collection.contents() instanceof CollectionContents.Ruled rules ? rules : null;
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("slug", collection.slug().value());
        columns.put("name", collection.name());
        columns.put("introduction", collection.introduction());
        columns.put("key", image == null ? null : image.stored().key().value());
        columns.put("width", image == null ? null : (Integer) image.width());
        columns.put("height", image == null ? null : (Integer) image.height());
        columns.put("placeholder", image == null ? null : image.placeholder());
        columns.put("alt", image == null ? null : image.alt());
        columns.put("matching", ruled == null ? null : ruled.all() ? "ALL" : "ANY");
        columns.put("rules", JSON.writeValueAsString(ruled == null ? List.of() : ruled.rules()));
        columns.put("sort", collection.sort().name());
        return columns;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        CollectionDetails details = new CollectionDetails(
                new Slug(row.getString("slug")),
                row.getString("name"),
                row.getString("introduction"),
                ImageColumns.read(row),
                contents(row),
                CollectionSort.valueOf(row.getString("sort")));
        return new Row(row.getLong("id"), row.getInt("version"), details);
    }

    private static CollectionContents contents(ResultSet row) throws SQLException {
        String matching = row.getString("matching");
        if (matching == null) {
            List<ProductId> products = new ArrayList<>();
            for (Long product : (Long[]) row.getArray("products").getArray()) {
                products.add(new ProductId(product));
            }
            return new CollectionContents.Picked(products);
        }
        return new CollectionContents.Ruled(
                matching.equals("ALL"), List.of(JSON.readValue(row.getString("rules"), CollectionRule[].class)));
    }
}
