package shop.stoa.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.stoa.embedded.TestServers;
import shop.stoa.testing.RoomMigrations;

/** What a shop had before is there afterwards, as if it had come in today. */
class UpgradeTests {

    @Test
    void whatCanBeChosenIsWrittenDownForTheGoodsThatAreThere() {
        DriverManagerDataSource database = freshDatabase();
        migrate(database, "1");
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("""
                insert into catalog.category (id, position, slug, name, introduction) values (1, 0, 'all', 'All', '')""").update();
        jdbc.sql("""
                insert into catalog.product (id, version, slug, title, description, category_id, published_at,
                    option_1_name, option_1_values, option_2_name, option_2_values, currency, lowest_price,
                    highest_price, keywords)
                values (1, 0, 'plate', 'Plate', '', 1, now(), 'Größe', '{21 cm,½ m}', 'Crème & Glaze', '{Chalk,Sage}',
                    'EUR', 100, 100, ''),
                    (2, 0, 'tray', 'Tray', '', 1, now(), null, null, null, null, 'EUR', 100, 100, '')""").update();
        jdbc.sql("""
                insert into catalog.variant (id, product_id, position, sku, choices, price, tax_class, weight_grams, image_key)
                values (1, 1, 0, 'P-1', '{21 cm,Chalk}', 100, 'standard', 1, null),
                    (2, 1, 1, 'P-2', '{½ m,Chalk}', 100, 'standard', 1, 'one.webp'),
                    (3, 1, 2, 'P-3', '{21 cm,Sage}', 100, 'standard', 1, 'two.webp'),
                    (4, 2, 0, 'T-1', '{}', 100, 'standard', 1, null)""").update();
        jdbc.sql("""
                insert into catalog.product_image select 1, place, key, 8, 10, 'ph-sand', 'alt'
                from (values (0, 'one.webp'), (1, 'two.webp')) as image (place, key)""").update();

        migrate(database, "latest");

        assertThat(jdbc.sql("select array_to_string(words, ' ') from catalog.variant order by id")
                        .query(String.class)
                        .list())
                .containsExactly(words("21 cm", "Chalk"), words("½ m", "Chalk"), words("21 cm", "Sage"), "");
        assertThat(jdbc.sql("select name from catalog.attribute order by key")
                        .query(String.class)
                        .list())
                .containsExactly("Crème & Glaze", "Größe");
        assertThat(jdbc.sql("select text from catalog.attribute_value order by place")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("21 cm", "½ m", "Chalk", "Sage");
        assertThat(jdbc.sql("select shown_option from catalog.product order by id")
                        .query(Integer.class)
                        .list())
                .isEqualTo(java.util.Arrays.asList(2, null));
    }

    @Test
    void goodsOfBeforeAreOnTheShelfWithAllThatTheyHad() {
        DriverManagerDataSource database = freshDatabase();
        migrate(database, "2");
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("""
                insert into catalog.category (id, position, slug, name, introduction) values (1, 0, 'all', 'All', '')""").update();
        jdbc.sql("""
                insert into catalog.product (id, version, slug, title, description, category_id, published_at,
                    currency, lowest_price, highest_price, keywords)
                values (1, 0, 'plate', 'Plate', '', 1, '2026-01-02T03:04:05Z', 'EUR', 100, 900, 'P-1'),
                    (51, 0, 'tray', 'Tray', '', 1, '2026-01-03T03:04:05Z', 'EUR', 100, 100, 'T-1')""").update();
        jdbc.sql("""
                insert into catalog.variant (id, product_id, position, sku, choices, attributes, price,
                    compare_at_price, tax_class, weight_grams, image_key)
                values (1, 1, 0, 'P-1', '{a}', '{}', 900, null, 'standard', 1, 'one.webp'),
                    (2, 1, 1, 'P-2', '{b}', '{}', 100, 400, 'standard', 1, null),
                    (51, 51, 0, 'T-1', '{}', '{}', 100, null, 'standard', 1, null)""").update();
        jdbc.sql("select setval('catalog.product_seq', 51)").query(Long.class).single();
        jdbc.sql("insert into catalog.option (key, name) values ('glaze', 'Glaze')")
                .update();
        jdbc.sql("""
                insert into catalog.option_value (attribute, option_key, key, text)
                values ('glaze=sage', 'glaze', 'sage', 'Sage')""").update();
        jdbc.sql("insert into catalog.option_translation values ('glaze', 'de', 'Glasur')")
                .update();

        migrate(database, "latest");

        assertThat(jdbc.sql("""
                        select concat_ws(' ', slug, status, codes, saving, updated_at = published_at) from catalog.product
                        order by id""").query(String.class).list())
                .containsExactly("plate ACTIVE P-1 P-2 0.75 t", "tray ACTIVE T-1 t");
        assertThat(jdbc.sql("select array_to_string(image_keys, ' ') from catalog.variant order by id")
                        .query(String.class)
                        .list())
                .containsExactly("one.webp", "", "");
        assertThat(jdbc.sql("""
                        select concat_ws(' ', a.key, a.name, a.type, a.filter, v.word, v.text, t.name)
                        from catalog.attribute a
                        join catalog.attribute_value v on v.attribute_key = a.key
                        join catalog.attribute_translation t on t.attribute_key = a.key""").query(String.class).list())
                .containsExactly("glaze Glaze CHOICE t glaze=sage Sage Glasur");
        assertThat(jdbc.sql("select nextval('catalog.product_seq')")
                        .query(Long.class)
                        .single())
                .isGreaterThan(51);
    }

    private static DriverManagerDataSource freshDatabase() {
        Map<String, String> settings = TestServers.freshSettings();
        return new DriverManagerDataSource(
                settings.get("spring.datasource.url"),
                settings.get("spring.datasource.username"),
                settings.get("spring.datasource.password"));
    }

    private static String words(String size, String glaze) {
        return String.join(
                " ",
                List.of(
                        AttributeWord.of("Größe", size).toString(),
                        AttributeWord.of("Crème & Glaze", glaze).toString()));
    }

    private static void migrate(DriverManagerDataSource database, String target) {
        // as in a shop that is upgraded, what belongs to no room comes first
        RoomMigrations.of("__root", database)
                .table("flyway_schema_history_root")
                .load()
                .migrate();
        RoomMigrations.of("catalog", database)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target(target)
                .load()
                .migrate();
    }
}
