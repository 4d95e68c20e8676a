package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.StoaApplication;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.Products;
import shop.stoa.embedded.TestServers;
import shop.stoa.testing.SearchCluster;

/**
 * While nodes are replaced one by one, two versions of the shop are at work on one database and one cluster, each with an index of its
 * own. What makes their rules differ here is that the one speaks a language more than the other.
 */
class TwoVersionsTests {

    private static final int PRODUCTS = 60;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String INDEX = "test-" + UUID.randomUUID();

    @Test
    void bothHaveEveryProductAllAlongAndTheLastOneAllNews() {
        Map<String, String> settings = settings("en-GB");
        try (ConfigurableApplicationContext older = start(settings)) {
            older.getBean(Assortment.class).addCategory(Products.category("jars", null));
            price(older, 1000);
            await().atMost(SOON).until(() -> at(older, 1000) == PRODUCTS);

            Map<String, String> other = settings("en-GB,de-DE");
            for (String shared : List.of("spring.datasource.url", "spring.data.redis.url")) {
                other.put(shared, Objects.requireNonNull(settings.get(shared)));
            }
            try (ConfigurableApplicationContext newer = start(other)) {
                assertThat(Index.differs(at(newer, 1000), PRODUCTS))
                        .as("ready before its index is full")
                        .isFalse();
                assertThat(at(older, 1000)).isEqualTo(PRODUCTS);

                await().atMost(SOON).until(() -> bothBring(older));
                price(older, 2000);

                await().atMost(SOON).until(() -> at(older, 2000) + at(newer, 2000) >= PRODUCTS);
                assertThat(at(older, 2000)).as("news that it has").isBetween(1L, PRODUCTS - 1L);
                assertThat(at(older, 1000) + at(older, 2000)).isEqualTo(PRODUCTS);
                assertThat(Index.differs(at(newer, 1000) + at(newer, 2000), PRODUCTS))
                        .isFalse();

                assertThatCode(() -> newer.getBean(Search.class).browse(Browse.EVERYTHING, Locale.GERMAN))
                        .as("of products that the older one has written, in a language that it does not speak")
                        .doesNotThrowAnyException();

                older.close();

                await().atMost(SOON).until(() -> at(newer, 2000) == PRODUCTS);
                assertThat(at(newer, 1000)).isZero();
            }
        }
    }

    private static Map<String, String> settings(String languages) {
        Map<String, String> settings = new LinkedHashMap<>(TestServers.freshSettingsHere());
        settings.put("stoa.search.uris", SearchCluster.uri());
        settings.put("stoa.search.index", INDEX);
        settings.put("stoa.shop.languages", languages);
        settings.put("stoa.testing.prompt-index", "false");
        settings.put("spring.main.banner-mode", "off");
        return settings;
    }

    private static ConfigurableApplicationContext start(Map<String, String> settings) {
        return new SpringApplication(StoaApplication.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private static void price(ConfigurableApplicationContext node, long cents) {
        List<NewProduct> products = IntStream.range(0, PRODUCTS)
                .mapToObj(number -> Products.plain("jar-" + number, "Jar " + number, "jars", cents))
                .toList();
        node.getBean(Assortment.class).putProducts(products);
    }

    /** How many products this node's index has at this price. */
    private static long at(ConfigurableApplicationContext node, long cents) {
        Index index = node.getBean(Index.class);
        return index.ask(session -> session.search(index.scope())
                .where(f -> f.match().field(Fields.PRICE).matching(cents))
                .fetchTotalHitCount());
    }

    /** Whether each of them takes its share of what is written down for the cluster. */
    private static boolean bothBring(ConfigurableApplicationContext node) {
        return node.getBean(JdbcClient.class).sql("""
                        select count(*) = 2 from search.hsearch_agent
                        where type like 'EVENT_PROCESSING%' and state = 'RUNNING' and total_shard_count = 2
                            and not exists (select from search.pending)
                            and not exists (select from search.hsearch_outboxevent)""").query(Boolean.class).single();
    }
}
