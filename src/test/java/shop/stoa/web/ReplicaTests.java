package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.stoa.StoaApplication;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Products;
import shop.stoa.embedded.InstalledPostgres;
import shop.stoa.embedded.TestServers;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Browser;

/**
 * A shop with a streaming replica, both of the version that is installed on the machine; skipped where there is no PostgreSQL with its
 * tools.
 */
class ReplicaTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path place;

    private static InstalledPostgres own;
    private static InstalledPostgres follower;
    private static ConfigurableApplicationContext shop;
    private static Replica replica;
    private static String baseUrl;

    private final String slug = "jar-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void start() {
        Optional<Path> programs = InstalledPostgres.programs();
        assumeTrue(
                programs.isPresent(),
                "no replica: this machine has no PostgreSQL with pg_basebackup (apt-get install postgresql)");
        own = InstalledPostgres.empty(programs.orElseThrow(), place.resolve("own"));
        own.run("createdb --owner=stoa stoa", place);
        follower = own.replica(place.resolve("follower"));
        Map<String, String> settings = TestServers.freshSettingsHere();
        settings.put("spring.datasource.url", own.jdbcUrl("stoa"));
        settings.put("spring.datasource.username", "stoa");
        settings.put("spring.datasource.password", "");
        // what is kept for all is never read there (ReplicaReadersTests)
        settings.put("stoa.page-cache.enabled", "false");
        settings.put("stoa.replica.url", follower.jdbcUrl("stoa"));
        settings.put("spring.main.banner-mode", "off");
        shop = new SpringApplication(StoaApplication.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        replica = shop.getBean(ReplicaConfiguration.Watch.class).replica();
        baseUrl = Objects.requireNonNull(settings.get("stoa.base-url"));
        shop.getBean(Assortment.class).addCategory(Products.category("jars", null));
    }

    @AfterAll
    static void end() {
        for (AutoCloseable each : new AutoCloseable[] {shop, follower, own}) {
            try {
                if (each != null) {
                    each.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeEach
    void fillAShelf() {
        shop.getBean(Assortment.class).addProduct(Products.plain(slug, "Jar", "jars", 1000));
        shop.getBean(Inventory.class).receive(sku(), 5, "test");
        await().atMost(SOON).until(() -> fresh() == 1);
        await().atMost(SOON).until(() -> price(new Browser(baseUrl)).contains("€10.00"));
    }

    /** What ops/prometheus asks for. */
    private static double fresh() {
        return shop.getBean(MeterRegistry.class)
                .get("stoa.replica.fresh")
                .gauge()
                .value();
    }

    private static Checkup.Finding doctor() {
        return shop.getBean("replicaLine", Checkup.class).look().get();
    }

    private Sku sku() {
        return new Sku(slug.toUpperCase(Locale.ROOT));
    }

    private String price(Browser reader) {
        var page = reader.get("/products/" + slug);
        assertThat(page.statusCode()).isIn(200, 404);
        return page.statusCode() == 200 ? page.body() : "";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/de/",
                "/categories/jars",
                "/products/SLUG",
                "/search?q=jar",
                "/search?q=nothing-of-that-kind",
                "/sitemap.xml",
                "/feeds/products.xml"
            })
    void whoOnlyLooksReadsFromTheReplica(String path) {
        long before = replica.reads();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(new Browser(baseUrl).get(path.replace("SLUG", slug)).statusCode())
                    .isEqualTo(200);
            assertThat(replica.reads()).isGreaterThan(before);
        });
    }

    @Test
    void whoHasChangedSomethingReadsTheShopsOwn() {
        Browser buyer = new Browser(baseUrl);
        assertThat(buyer.post("/cart/lines", Map.of("sku", sku().value(), "quantity", "1"))
                        .statusCode())
                .isEqualTo(303);
        long before = replica.reads();

        for (String path : List.of("/", "/products/" + slug, "/cart", "/checkout")) {
            buyer.get(path);
        }

        assertThat(replica.reads()).isEqualTo(before);
    }

    @Test
    void aChangeIsOnThePagesWithinASecond() {
        long before = replica.reads();
        put(1200);
        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> price(new Browser(baseUrl)).contains("€12.00"));
        assertThat(replica.reads()).isGreaterThan(before);
    }

    @Test
    void aReplicaThatFallsBehindIsNotAsked() {
        JdbcClient there = JdbcClient.create(
                new DriverManagerDataSource(follower.jdbcUrl("stoa"), InstalledPostgres.SUPERUSER, ""));
        there.sql("select pg_wal_replay_pause()").query(rows -> {});
        try {
            put(1300);
            await().atMost(Duration.ofSeconds(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> price(new Browser(baseUrl)).contains("€13.00"));
            // the page is right before that: a product that changed is not asked of the replica
            await().atMost(SOON).until(() -> fresh() == 0);
            assertThat(doctor().text()).isEqualTo("web.doctor.replica.late");
        } finally {
            there.sql("select pg_wal_replay_resume()").query(rows -> {});
        }
        await().atMost(SOON).until(replica::isFresh);
        await().atMost(SOON).until(() -> doctor().isWell());
    }

    @Test
    void aDeadReplicaCostsNobodyAPage() {
        Browser reader = new Browser(baseUrl);
        follower.stop();
        try {
            for (int i = 0; i < 20; i++) {
                assertThat(reader.get("/products/" + slug).statusCode()).isEqualTo(200);
            }
            assertThat(replica.isFresh()).isFalse();
        } finally {
            follower.start();
        }
        long before = replica.reads();
        await().atMost(SOON).until(() -> {
            reader.get("/products/" + slug);
            return replica.reads() > before;
        });
    }

    private void put(long cents) {
        shop.getBean(Assortment.class).putProducts(List.of(Products.plain(slug, "Jar", "jars", cents)));
    }
}
