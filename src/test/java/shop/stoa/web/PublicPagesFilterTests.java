package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What is kept of what the shop answers, and when; the shop is a chain that counts how often it is asked. */
class PublicPagesFilterTests {

    private static final String TEXT = "<p>A vase</p>".repeat(200);

    private final HandSetClock clock = new HandSetClock();
    private final PageCacheSettings settings = KeptPagesTests.settings(DataSize.ofMegabytes(4));
    private final KeptPages pages = new KeptPages(settings);
    private final PublicPages filter = new PublicPages(pages, new PageMeters(pages), settings, shop(), clock);
    private final AtomicInteger rendered = new AtomicInteger();

    /** Renders a page that may be kept under its own path. */
    private final FilterChain shop = (request, response) ->
            page((HttpServletRequest) request, (HttpServletResponse) response, TEXT + rendered.incrementAndGet());

    private static ShopSettings shop() {
        return new ShopSettings(
                URI.create("http://shop.example"),
                new ShopSettings.Shop(
                        "Stoa",
                        "",
                        Currency.getInstance("EUR"),
                        Locale.UK,
                        List.of(Locale.UK, Locale.GERMANY),
                        ZoneId.of("Europe/Berlin"),
                        "hello@shop.example",
                        "",
                        14,
                        Map.of()));
    }

    private static void page(HttpServletRequest request, HttpServletResponse response, String text)
            throws java.io.IOException {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            PageDependencies.of("product-1");
            PageDependencies.keptAt(request.getRequestURI());
            response.setContentType("text/html;charset=UTF-8");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.getOutputStream().write(text.getBytes());
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    @BeforeEach
    void lookForNews() {
        pages.there();
    }

    @Test
    void rendersOnceForAll() throws Exception {
        MockHttpServletResponse first = get("/products/vase");
        MockHttpServletResponse second = get("/products/vase");

        assertThat(rendered).hasValue(1);
        assertThat(second.getContentAsString())
                .isEqualTo(first.getContentAsString())
                .startsWith(TEXT);
        assertThat(second.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(second.getContentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(second.getHeader("Cache-Control")).isEqualTo("public, no-cache");
        assertThat(second.getHeader("Vary")).isEqualTo("HX-Request, Accept-Encoding");
        assertThat(second.getContentLength()).isEqualTo(TEXT.length() + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404})
    void takesTextsAsTheyAreWritten(int status) throws Exception {
        FilterChain written = (request, response) -> {
            ((HttpServletResponse) response).setStatus(status);
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().write("left behind");
            response.resetBuffer();
            response.getWriter().write("Väse ");
            response.getWriter().print('€');
            for (char half : "𝄞".toCharArray()) {
                response.getWriter().append(half);
            }
        };
        MockHttpServletResponse answer = new MockHttpServletResponse();

        filter.doFilter(new MockHttpServletRequest("GET", "/products/vase"), answer, written);

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                .isEqualTo("Väse €𝄞");
    }

    @Test
    void rendersOnceForFiftyAtOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(1);
        FilterChain slow = (request, response) -> {
            await(all);
            shop.doFilter(request, response);
        };
        List<Future<MockHttpServletResponse>> answers = new ArrayList<>();
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicInteger come = new AtomicInteger();
            for (int i = 0; i < 50; i++) {
                answers.add(visitors.submit(() -> {
                    come.incrementAndGet();
                    return get("/products/vase", slow);
                }));
            }
            Awaitility.await().untilAsserted(() -> assertThat(come).hasValue(50));
            all.countDown();
            for (Future<MockHttpServletResponse> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS).getContentAsString())
                        .isEqualTo(TEXT + 1);
            }
        }
        assertThat(rendered).hasValue(1);
    }

    @Test
    void rendersAgainForWhoeverWaitedWhileItChanged() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        FilterChain slow = (request, response) -> {
            read.countDown();
            await(changed);
            shop.doFilter(request, response);
        };
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<MockHttpServletResponse> before = visitors.submit(() -> get("/products/vase", slow));
            await(read);
            pages.drop(Set.of("product-1"));
            Future<MockHttpServletResponse> after = visitors.submit(() -> get("/products/vase", slow));
            changed.countDown();

            assertThat(before.get(10, TimeUnit.SECONDS).getContentAsString()).isEqualTo(TEXT + 1);
            assertThat(after.get(10, TimeUnit.SECONDS).getContentAsString()).isEqualTo(TEXT + 2);
        }
        assertThat(get("/products/vase").getContentAsString()).isEqualTo(TEXT + 2);
    }

    @Test
    void waitsForNobodyWhoFails() throws Exception {
        CountDownLatch both = new CountDownLatch(1);
        FilterChain failing = (request, response) -> {
            await(both);
            throw new IllegalStateException("planned");
        };
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<MockHttpServletResponse> first = visitors.submit(() -> get("/products/vase", failing));
            both.countDown();
            assertThat(first).failsWithin(Duration.ofSeconds(10));
        }
        assertThat(get("/products/vase").getContentAsString()).isEqualTo(TEXT + 1);
    }

    @Test
    void eachCodingHasItsTagAndIsKnownByIt() throws Exception {
        MockHttpServletResponse plain = get("/products/vase");
        for (String coding : List.of("gzip", "br", "identity")) {
            MockHttpServletResponse answer = ask("GET", "/products/vase", "Accept-Encoding", coding);
            String tag = answer.getHeader("ETag");
            assertThat(tag).startsWith("\"").endsWith("\"");
            for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
                MockHttpServletResponse again =
                        ask("GET", "/products/vase", "Accept-Encoding", coding, "If-None-Match", known);
                assertThat(again.getStatus()).isEqualTo(304);
                assertThat(again.getContentAsByteArray()).isEmpty();
                assertThat(again.getHeader("ETag")).isEqualTo(tag);
                assertThat(again.getHeader("Cache-Control")).isEqualTo("public, no-cache");
                assertThat(again.getHeader("Vary")).isNotNull();
            }
            if (!coding.equals("identity")) {
                assertThat(tag).isNotEqualTo(plain.getHeader("ETag"));
                assertThat(ask("GET", "/products/vase", "Accept-Encoding", "identity", "If-None-Match", tag)
                                .getStatus())
                        .isEqualTo(200);
            }
        }
        assertThat(rendered).hasValue(1);
    }

    @Test
    void answersForTheHeadFromMemoryAndKeepsNone() throws Exception {
        assertThat(ask("HEAD", "/products/vase").getContentLength()).isEqualTo(TEXT.length() + 1);
        assertThat(ask("HEAD", "/products/vase").getContentLength()).isEqualTo(TEXT.length() + 1);
        assertThat(rendered).hasValue(2);

        get("/products/vase");
        MockHttpServletResponse head = ask("HEAD", "/products/vase");

        assertThat(rendered).hasValue(3);
        assertThat(head.getContentAsByteArray()).isEmpty();
        assertThat(head.getContentLength()).isEqualTo(TEXT.length() + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products/vase?unknown=1",
                "/products/vase?page=1&unknown=1",
                "/products/vase?page=2",
                "/products/vase?variant=nonsense",
                "/products/v%61se"
            })
    void keepsNoPageAtAnAddressThatIsNotItsOwn(String address) throws Exception {
        FilterChain saysItsOwn = (request, response) -> {
            rendered.incrementAndGet();
            page(new MockHttpServletRequest("GET", "/products/vase"), (HttpServletResponse) response, TEXT);
        };
        get(address, saysItsOwn);
        get(address, saysItsOwn);

        assertThat(rendered).hasValue(2);
        assertThat(pages.count()).isZero();
    }

    @Test
    void takesAVisitorFromAnAdvertisementForAnyOther() throws Exception {
        get("/products/vase");
        for (String words : List.of("?gclid=Cj0K", "?utm_source=mail&utm_medium=x&fbclid=1", "?srsltid=9")) {
            assertThat(get("/products/vase" + words).getContentAsString()).isEqualTo(TEXT + 1);
        }
        assertThat(rendered).hasValue(1);
        assertThat(pages.count()).isEqualTo(1);
    }

    @Test
    void hostAndLanguageOfABrowserMakeNoOtherPage() throws Exception {
        get("/products/vase");
        for (int i = 0; i < 20; i++) {
            ask(
                    "GET",
                    "/products/vase",
                    "Host",
                    "host-" + i + ".example",
                    "Accept-Language",
                    "x-" + i,
                    "Cookie",
                    "a=" + i);
        }
        assertThat(rendered).hasValue(1);
        assertThat(pages.count()).isEqualTo(1);
    }

    @Test
    void keepsNothingThatSetsACookieOrIsNotThere() throws Exception {
        FilterChain personal = (request, response) -> {
            ((HttpServletResponse) response).addHeader("Set-Cookie", "who=you");
            shop.doFilter(request, response);
        };
        FilterChain gone = (request, response) -> {
            shop.doFilter(request, response);
            ((HttpServletResponse) response).sendError(404);
        };
        FilterChain elsewhere = (request, response) -> ((HttpServletResponse) response).sendRedirect("/");

        assertThat(get("/products/vase", personal).getHeader("Set-Cookie")).isEqualTo("who=you");
        assertThat(get("/products/vase", gone).getStatus()).isEqualTo(404);
        assertThat(get("/products/vase", elsewhere).getStatus()).isEqualTo(302);
        assertThat(ask("GET", "/products/vase", "HX-Request", "true").getStatus())
                .isEqualTo(200);

        assertThat(pages.count()).isZero();
    }

    @Test
    void keepsNothingThatMissesAPart() throws Exception {
        FilterChain partial = (request, response) -> {
            shop.doFilter(request, response);
            RequestContextHolder.setRequestAttributes(new ServletRequestAttributes((HttpServletRequest) request));
            PageDependencies.passing();
            RequestContextHolder.resetRequestAttributes();
        };
        get("/products/vase", partial);

        assertThat(pages.count()).isZero();
    }

    @Test
    void rendersAnewWhatIsOldAndAtMidnight() throws Exception {
        get("/products/vase");
        clock.forward(Duration.ofMinutes(9));
        get("/products/vase");
        assertThat(rendered).hasValue(1);
        clock.forward(Duration.ofMinutes(2));
        get("/products/vase");
        assertThat(rendered).hasValue(2);

        // it is 12:11 in UTC, and in Berlin an hour later
        clock.forward(Duration.ofHours(10).plusMinutes(48));
        get("/products/vase");
        clock.forward(Duration.ofSeconds(61));
        assertThat(get("/products/vase").getContentAsString()).isEqualTo(TEXT + 4);
    }

    @Test
    void servesWhatItHasWhilePostgresqlIsAwayForSoLongAndNoLonger() throws Exception {
        get("/products/vase");
        pages.away();
        FilterChain away = (request, response) -> ((HttpServletResponse) response).sendError(503);

        clock.forward(Duration.ofMinutes(11));
        MockHttpServletResponse old = get("/products/vase", away);
        assertThat(old.getStatus()).isEqualTo(200);
        assertThat(old.getContentAsString()).isEqualTo(TEXT + 1);
        assertThat(old.getHeader("Warning")).isNull();
        assertThat(get("/products/other", away).getStatus()).isEqualTo(503);

        clock.forward(Duration.ofHours(1));
        assertThat(get("/products/vase", away).getStatus()).isEqualTo(503);

        pages.there();
        assertThat(get("/products/vase").getContentAsString()).isEqualTo(TEXT + 2);
    }

    @Test
    void servesWhatItHasWhereRenderingFailsBeforeAnybodyHasSeenWhy() throws Exception {
        get("/products/vase");
        clock.forward(Duration.ofMinutes(11));

        MockHttpServletResponse old =
                get("/products/vase", (request, response) -> ((HttpServletResponse) response).sendError(503));

        assertThat(old.getStatus()).isEqualTo(200);
        assertThat(old.getContentAsString()).isEqualTo(TEXT + 1);
    }

    @Test
    void forgetsAPageThatHasGone() throws Exception {
        get("/products/vase");
        clock.forward(Duration.ofMinutes(11));
        FilterChain gone = (request, response) -> ((HttpServletResponse) response).sendError(404);

        assertThat(get("/products/vase", gone).getStatus()).isEqualTo(404);
        pages.away();

        assertThat(pages.count()).isZero();
        assertThat(get("/products/vase", gone).getStatus()).isEqualTo(404);
    }

    @Test
    void saysToACdnWhatItIsMadeOfAndHowLongItMayKeepIt() throws Exception {
        PageCacheSettings shared = new PageCacheSettings(
                true,
                DataSize.ofMegabytes(1),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                "Cache-Tag");
        PublicPages behind = new PublicPages(pages, new PageMeters(pages), shared, shop(), clock);
        for (int i = 0; i < 2; i++) {
            MockHttpServletResponse answer = new MockHttpServletResponse();
            behind.doFilter(request("GET", "/products/vase"), answer, shop);

            assertThat(answer.getHeader("Cache-Control"))
                    .isEqualTo("public, max-age=0, s-maxage=30, stale-while-revalidate=30, stale-if-error=86400");
            assertThat(answer.getHeader("Cache-Tag")).isEqualTo("all,product-1");
        }
        assertThat(rendered).hasValue(1);

        FilterChain partial = (request, response) -> {
            shop.doFilter(request, response);
            RequestContextHolder.setRequestAttributes(new ServletRequestAttributes((HttpServletRequest) request));
            PageDependencies.passing();
            RequestContextHolder.resetRequestAttributes();
        };
        assertThat(caching(behind, request("GET", "/products/cup"), partial)).isEqualTo("public, no-cache");
        assertThat(caching(behind, request("GET", "/products/vase?unknown=1"), shop))
                .isEqualTo("public, no-cache");
        assertThat(caching(behind, request("GET", "/products/vase", "HX-Request", "true"), shop))
                .isEqualTo("private, no-cache");
    }

    private static @Nullable String caching(PublicPages pages, MockHttpServletRequest request, FilterChain chain)
            throws Exception {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        pages.doFilter(request, answer, chain);
        return answer.getHeader("Cache-Control");
    }

    @Test
    void rendersForWhoeverAsksWhereNothingIsToBeKept() throws Exception {
        PageCacheSettings off = new PageCacheSettings(
                false,
                DataSize.ofMegabytes(1),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ZERO,
                null);
        KeptPages none = new KeptPages(off);
        none.there();
        PublicPages without = new PublicPages(none, new PageMeters(none), off, shop(), clock);
        for (int i = 1; i <= 2; i++) {
            MockHttpServletResponse answer = new MockHttpServletResponse();
            without.doFilter(request("GET", "/products/vase"), answer, shop);
            assertThat(answer.getContentAsString()).isEqualTo(TEXT + i);
            assertThat(answer.getHeader("ETag")).startsWith("\"");
        }
        assertThat(none.count()).isZero();
    }

    private MockHttpServletResponse get(String address) throws Exception {
        return get(address, shop);
    }

    private MockHttpServletResponse get(String address, FilterChain chain) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request("GET", address), response, chain);
        return response;
    }

    private MockHttpServletResponse ask(String method, String address, String... headers) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request(method, address, headers), response, shop);
        return response;
    }

    private static MockHttpServletRequest request(String method, String address, String... headers) {
        String[] parts = address.split("\\?", 2);
        MockHttpServletRequest request = new MockHttpServletRequest(method, parts[0]);
        request.setQueryString(parts.length == 1 ? null : parts[1]);
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
