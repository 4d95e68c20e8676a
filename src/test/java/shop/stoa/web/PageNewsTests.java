package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import shop.stoa.testing.Relay;
import shop.stoa.testing.ShopTest;
import shop.stoa.web.KeptPages.Rendering;

/** Two nodes: the shop of this test, and what another one would keep pages with, on the same PostgreSQL and Redis. */
@ShopTest
class PageNewsTests {

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Pattern ADDRESS = Pattern.compile("jdbc:postgresql://[^:/]+:(\\d+)(/.*)");

    @Autowired
    private PageNews here;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RedisConnectionFactory redis;

    @Autowired
    private Clock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    @Value("${spring.datasource.url}")
    private String url;

    @Value("${spring.datasource.username}")
    private String user;

    @Value("${spring.datasource.password}")
    private String password;

    private static final String DEAF = "deaf-";

    private final List<Set<String>> heard = new CopyOnWriteArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final String key = "product-" + UUID.randomUUID();

    private record Node(KeptPages pages, PageNews news, PageWatch watch) {}

    /** @param every how often it looks where nobody calls */
    private Node node(JdbcClient books, Duration every) {
        Node node = node(books, every, true);
        Awaitility.await().until(node.pages::areKept);
        return node;
    }

    private Node node(JdbcClient books, Duration every, boolean keeping) {
        PageCacheSettings settings = new PageCacheSettings(
                keeping, DataSize.ofMegabytes(1), NEVER, NEVER, Duration.ofSeconds(5), every, Duration.ZERO, null);
        KeptPages pages = new KeptPages(settings);
        PageNewsChannel channel = new PageNewsChannel(redis, clock);
        PageNews news = new PageNews(books, pages, channel, this::hear);
        Node node = new Node(pages, news, new PageWatch(news, pages, channel, this::hear, settings));
        nodes.add(node);
        node.watch.start();
        return node;
    }

    private void hear(Object said) {
        if (said instanceof NewsFromElsewhere(Set<String> keys)) {
            heard.add(keys);
            if (keys.stream().anyMatch(one -> one.startsWith(DEAF))) {
                throw new IllegalStateException("planned");
            }
        }
    }

    @AfterEach
    void end() {
        nodes.forEach(node -> node.watch.stop());
    }

    @Test
    void areHeardOnEveryNodeWithinASecondOfBeingTrue() {
        Node there = node(jdbc, Duration.ofMillis(500));
        keep(there.pages, "/a", key);
        keep(there.pages, "/b", "product-0");
        new TransactionTemplate(transactions).executeWithoutResult(open -> {
            here.changed(key);
            keep(there.pages, "/a", key);
        });

        Awaitility.await()
                .atMost(A_SECOND)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(there.pages.find("/a")).isNull());
        assertThat(there.pages.find("/b")).isNotNull();
        assertThat(heard).anySatisfy(keys -> assertThat(keys).contains(key));
    }

    @Test
    void areHeardByTheBellLongBeforeAnybodyWouldLook() {
        Node there = node(jdbc, Duration.ofMinutes(1));

        // the channel is hung a moment after the first look
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            keep(there.pages, "/a", key);
            here.changed(key);
            Awaitility.await()
                    .atMost(A_SECOND)
                    .pollInterval(Duration.ofMillis(5))
                    .untilAsserted(() -> assertThat(there.pages.find("/a")).isNull());
        });
    }

    @Test
    void areNotMissedWhenNobodyRings() {
        Node there = node(jdbc, Duration.ofMillis(100));
        keep(there.pages, "/a", key);

        jdbc.sql("insert into web.page_news (node, keys) values (:node, array[:key])")
                .param("node", UUID.randomUUID())
                .param("key", key)
                .update();

        Awaitility.await()
                .atMost(A_SECOND)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(there.pages.find("/a")).isNull());
    }

    /** The one that begins first ends last: a number that counts up would have been passed by then. */
    @Test
    void areNotMissedWhereALaterTransactionEndsBefore() {
        Node there = node(jdbc, Duration.ofMillis(50));
        keep(there.pages, "/a", key);
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        own.executeWithoutResult(early -> {
            jdbc.sql("insert into web.page_news (node, keys) values (:node, array[:key])")
                    .param("node", UUID.randomUUID())
                    .param("key", key)
                    .update();
            own.executeWithoutResult(later -> here.changed("product-later-" + key));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(heard)
                            .anySatisfy(keys -> assertThat(keys).contains("product-later-" + key)));
            assertThat(there.pages.find("/a")).isNotNull();
        });

        Awaitility.await()
                .atMost(A_SECOND)
                .untilAsserted(() -> assertThat(there.pages.find("/a")).isNull());
    }

    @Test
    void areNoNewsWhereTheTransactionIsRolledBack() {
        Node there = node(jdbc, Duration.ofMillis(50));
        keep(there.pages, "/a", key);
        keep(there.pages, "/b", "then-" + key);

        new TransactionTemplate(transactions).executeWithoutResult(open -> {
            here.changed(key);
            open.setRollbackOnly();
        });
        here.changed("then-" + key);

        Awaitility.await()
                .untilAsserted(() -> assertThat(there.pages.find("/b")).isNull());
        assertThat(there.pages.find("/a")).isNotNull();
    }

    @Test
    void areTrueOnTheirOwnNodeWhenTheCallComesBack() {
        Node there = node(jdbc, Duration.ofMinutes(1));
        keep(there.pages, "/a", key);

        new TransactionTemplate(transactions).executeWithoutResult(open -> {
            there.news.changed(key);
            assertThat(there.pages.find("/a")).isNotNull();
        });

        assertThat(there.pages.find("/a")).isNull();
    }

    @Test
    void areAllHeardByWhoeverCouldNotLookForAWhile() {
        Matcher address = ADDRESS.matcher(url);
        assertThat(address.find()).isTrue();
        Relay relay = new Relay(Integer.parseInt(address.group(1)));
        JdbcClient books = JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + relay.port() + address.group(2), user, password));
        Node there = node(books, Duration.ofMillis(50));
        keep(there.pages, "/a", key);
        keep(there.pages, "/b", "product-0");
        relay.die();

        Awaitility.await().until(there.pages::isAway);
        here.changed(key);
        assertThat(there.pages.find("/a")).isNotNull();
        relay.comeBack();

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(there.pages.find("/a")).isNull());
        assertThat(there.pages.find("/b")).isNotNull();
        Awaitility.await().untilAsserted(() -> assertThat(there.pages.isAway()).isFalse());
        relay.die();
    }

    @Test
    void aNodeThatSeesOtherBooksBelievesNothing() {
        PageNews.Seen now = here.since(null);
        assertThat(now.reset()).isFalse();
        assertThat(now.keys()).isEmpty();
        assertThat(Objects.requireNonNull(here.since(now.snapshot())).reset()).isFalse();

        assertThat(here.since("999999999:999999999:").reset()).isTrue();
    }

    @Test
    void areHeardForCopiesInMemoryWhereNoPagesAreKept() {
        Node there = node(jdbc, Duration.ofMillis(50), false);
        Awaitility.await().untilAsserted(() -> {
            here.changed(key);
            assertThat(heard).anySatisfy(keys -> assertThat(keys).contains(key));
        });
        assertThat(there.pages.areKept()).isFalse();
    }

    @Test
    void areHeardThoughSomebodyFailsOverThem() {
        Node there = node(jdbc, Duration.ofMillis(50));
        keep(there.pages, "/a", DEAF + key);
        keep(there.pages, "/b", key);

        here.changed(DEAF + key);
        Awaitility.await()
                .untilAsserted(() -> assertThat(there.pages.find("/a")).isNull());
        here.changed(key);

        Awaitility.await()
                .untilAsserted(() -> assertThat(there.pages.find("/b")).isNull());
        assertThat(heard).filteredOn(keys -> keys.contains(DEAF + key)).hasSize(1);
    }

    @Test
    void ofOneNodeAloneReachItsCopiesInMemoryBeforeItsPages() {
        Node there = node(jdbc, Duration.ofMinutes(1));
        keep(there.pages, "/a", key);

        there.news.changedHere(key);

        assertThat(heard).contains(Set.of(key));
        assertThat(there.pages.find("/a")).isNull();
    }

    @Test
    void ofMoreThanAnybodyWouldReadAreNewsOfEverything() {
        node(jdbc, Duration.ofMillis(50));

        here.changed(IntStream.range(0, 2_001).mapToObj(PageKeys::product).toList());

        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(heard).anySatisfy(keys -> assertThat(keys).containsAll(PageKeys.EVERYTHING)));
    }

    private static void keep(KeptPages pages, String address, String... keys) {
        pages.end(
                address,
                pages.begin(address, new Rendering()),
                new KeptPage(new byte[10], "text/html", List.of(), Set.of(keys), Instant.MAX));
    }
}
