package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;
import shop.stoa.StoaApplication;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.embedded.InstalledPostgres;
import shop.stoa.embedded.Mailbox;
import shop.stoa.embedded.TestServers;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.media.ImageKey;
import shop.stoa.media.Media;
import shop.stoa.media.StoredImage;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.sandbox.SandboxSettings;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Buyer;
import shop.stoa.testing.Member;
import shop.stoa.testing.Payer;

/**
 * A backup by the very commands of {@code docs/maintenance.md}, and a shop that goes on from it in an empty server. It needs a
 * PostgreSQL with its tools on the machine (Debian's {@code postgresql} will do), and is skipped where there is none.
 */
class BackupTests {

    private static final Path PAGE = Path.of("docs", "maintenance.md");
    private static final String EMAIL = "b" + UUID.randomUUID() + "@example.com";

    /** What a shop lives of, and what no work in the background changes while nobody is there. */
    private static final List<String> KEPT = List.of(
            "orders.customer_order",
            "orders.order_line",
            "orders.timeline_entry",
            "payments.ledger",
            "inventory.stock",
            "inventory.stock_move",
            "inventory.reservation",
            "catalog.product",
            "catalog.variant",
            "customers.account",
            "staff.account",
            "media.image");

    @TempDir
    private Path place;

    @Test
    void aShopGoesOnFromItsBackup() throws IOException {
        Optional<Path> programs = InstalledPostgres.programs();
        assumeTrue(
                programs.isPresent(),
                "no backup is restored: this machine has no PostgreSQL with pg_dump (apt-get install postgresql)");
        Path media = place.resolve("pictures");
        Sold sold;
        Map<String, String> before;
        try (Sandbox provider = Sandbox.start(SandboxSettings.forTests(place.resolve("journal.jsonl")));
                InstalledPostgres second = InstalledPostgres.empty(programs.orElseThrow(), place.resolve("second"))) {
            try (InstalledPostgres first = InstalledPostgres.empty(programs.orElseThrow(), place.resolve("first"))) {
                first.run("createdb --owner=stoa_owner stoa", place);
                Map<String, String> settings = settings(first, provider);
                try (ConfigurableApplicationContext shop = start(settings)) {
                    sold = sell(shop, settings, new Payer(provider.baseUrl()));
                    first.run(command("pg_dump"), place);
                    FileSystemUtils.copyRecursively(home(settings).resolve("media"), media);
                }
                before = contents(first);
            }
            second.run(command("createdb"), place);
            assertThat(contents(second)).isEqualTo(before);

            Map<String, String> settings = settings(second, provider);
            FileSystemUtils.copyRecursively(media, home(settings).resolve("media"));
            try (ConfigurableApplicationContext shop = start(settings)) {
                goesOn(shop, settings, sold, new Payer(provider.baseUrl()));
            }
        }
    }

    /** As the page has it, between backticks, beginning with this program. */
    private static String command(String program) throws IOException {
        Matcher command = Pattern.compile("`(" + program + " [^`]+)`").matcher(Files.readString(PAGE));
        assertThat(command.find()).as(program + " in " + PAGE).isTrue();
        return command.group(1);
    }

    private static Map<String, String> settings(InstalledPostgres postgres, Sandbox provider) {
        Map<String, String> settings = TestServers.freshSettingsHere();
        settings.put("spring.datasource.url", postgres.jdbcUrl("stoa"));
        settings.put("spring.datasource.username", "stoa");
        settings.put("spring.datasource.password", "");
        settings.put("spring.flyway.user", InstalledPostgres.OWNER);
        settings.put("spring.flyway.password", "");
        settings.put("stripe.api-base", provider.baseUrl());
        settings.put("stripe.secret-key", provider.secretKey());
        settings.put("stoa.owner.email", "owner@stoa.example");
        settings.put("stoa.owner.password", "four quiet vases in a row");
        settings.put("spring.main.banner-mode", "off");
        return settings;
    }

    private static Path home(Map<String, String> settings) {
        return Path.of(Objects.requireNonNull(settings.get("stoa.home")));
    }

    private static String address(Map<String, String> settings) {
        return Objects.requireNonNull(settings.get("stoa.base-url"));
    }

    private static ConfigurableApplicationContext start(Map<String, String> settings) {
        return new SpringApplication(StoaApplication.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    /** What there was when the backup was made. @param order the address of a guest's order @param picture the product's */
    private record Sold(Slug product, String title, String order, ImageKey picture) {}

    private static Sold sell(ConfigurableApplicationContext shop, Map<String, String> settings, Payer payer)
            throws IOException {
        String name = "amphora-" + UUID.randomUUID().toString().substring(0, 8);
        Sku sku = new Sku(name.toUpperCase(Locale.ROOT));
        StoredImage picture = shop.getBean(Media.class).store(picture());
        Assortment assortment = shop.getBean(Assortment.class);
        assortment.addCategory(new NewCategory(new Slug("jars"), "Jars", "", null, null));
        assortment.addProduct(new NewProduct(
                new Slug(name),
                "Amphora",
                "From before.",
                new Slug("jars"),
                List.of(),
                List.of(new ProductVariant(sku, List.of(), Money.of(4200, "EUR"), null, TaxClass.STANDARD, 500, null)),
                List.of(new CatalogImage(picture, "An amphora"))));
        shop.getBean(Inventory.class).receive(sku, 7, "test");
        Member.registered(address(settings), shop.getBean(Mailbox.class), EMAIL);
        buys(address(settings), sku, payer);
        JdbcClient books = shop.getBean(JdbcClient.class);
        await().until(() -> Invariants.NOTHING_IS_LEFT_TO_DO.brokenBy(books).isEmpty());
        String order = books.sql("select '/orders/' || number || '?key=' || access_key from orders.customer_order")
                .query(String.class)
                .single();
        return new Sold(new Slug(name), "Amphora", order, picture.key());
    }

    private static void buys(String address, Sku sku, Payer payer) {
        Buyer buyer = new Buyer(address);
        buyer.puts(sku, 2);
        buyer.says(EMAIL);
        buyer.choosesDelivery();
        String session = Objects.requireNonNull(buyer.orders().session());
        payer.pays(session);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> buyer.returns(session).body().contains("data-order-number"));
    }

    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(320, 400, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private static void goesOn(
            ConfigurableApplicationContext shop, Map<String, String> settings, Sold sold, Payer payer) {
        JdbcClient books = shop.getBean(JdbcClient.class);
        assertThat(Invariants.broken(books)).isEmpty();
        assertThat(Books.differences(books, payer.journal())).isEmpty();

        Browser guest = new Browser(address(settings));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(guest.get("/search?q=amphora").body())
                        .contains("/products/" + sold.product().value()));
        assertThat(guest.get("/products/" + sold.product().value()).body())
                .contains(sold.picture().path());
        assertThat(guest.get(sold.picture().path()).statusCode()).isEqualTo(200);
        assertThat(guest.get(sold.order()).body()).contains(sold.title());
        Member customer = new Member(address(settings), shop.getBean(Mailbox.class), EMAIL);
        assertThat(customer.signIn(Member.PASSWORD).statusCode()).isEqualTo(303);
        assertThat(customer.get("/account").statusCode()).isEqualTo(200);
        buys(address(settings), new Sku(sold.product().value().toUpperCase(Locale.ROOT)), payer);
    }

    private static Map<String, String> contents(InstalledPostgres postgres) {
        JdbcClient books = JdbcClient.create(
                new DriverManagerDataSource(postgres.jdbcUrl("stoa"), InstalledPostgres.SUPERUSER, ""));
        Map<String, String> contents = new TreeMap<>();
        KEPT.forEach(table -> contents.put(
                table,
                books.sql("select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                                + table + " t")
                        .query(String.class)
                        .single()));
        return contents;
    }
}
