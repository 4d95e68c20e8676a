package shop.stoa.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import shop.stoa.web.KeptPages.Rendering;
import shop.stoa.web.PageMeters.Answer;

/**
 * Home, listings, products and search are the same bytes for everyone: public, with a strong ETag. Those that say so are rendered once,
 * kept ({@link KeptPages}) and answered from here, before anything else of the shop is asked. The server would not compress an answer
 * with a strong ETag, so this does, with an ETag of its own.
 */
@Configuration(proxyBeanMethods = false)
class PublicPages implements Filter {

    /** The attribute of a request whose page is going to be kept: it has to be of the latest, or what was changed would come back. */
    static final String FOR_ALL = PublicPages.class.getName() + ".forAll";

    private static final String PRODUCTS = "/products/";
    private static final List<String> PREFIXES = List.of("/categories/", "/collections/", PRODUCTS, "/info/");
    private static final List<String> PAGES = List.of("/", "/search");

    /**
     * All that the address of a listing says where it is kept: an order that there is, and a page that is not the first. Anything else, or
     * another word for the same, and it is rendered for one reader, whom limits count: they would have nothing to count otherwise.
     */
    private static final Pattern OF_LISTING = Pattern.compile(
            "sort=(?:newest|price-asc|price-desc)(?:&page=(?:[2-9]|[1-9]\\d{1,2}))?|page=(?:[2-9]|[1-9]\\d{1,2})");

    private static final Pattern OF_PRODUCT = Pattern.compile("variant=[^&]*");

    private static final int LONGEST_QUERY = 200;
    private static final int TRIES = 3;

    private final KeptPages pages;
    private final PageMeters meters;
    private final PageCacheSettings settings;
    private final ShopSettings shop;
    private final Clock clock;
    private final List<String> prefixes;

    PublicPages(KeptPages pages, PageMeters meters, PageCacheSettings settings, ShopSettings shop, Clock clock) {
        this.pages = pages;
        this.meters = meters;
        this.settings = settings;
        this.shop = shop;
        this.clock = clock;
        this.prefixes = shop.everyLanguage().stream()
                .map(shop::prefix)
                .filter(prefix -> !prefix.isEmpty())
                .toList();
    }

    /** The first of all: what is kept has every header that the others have given it. */
    @Bean
    static FilterRegistrationBean<PublicPages> publicPagesFirst(PublicPages pages) {
        FilterRegistrationBean<PublicPages> registration = new FilterRegistrationBean<>(pages);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) asked;
        HttpServletResponse response = (HttpServletResponse) answer;
        if (!isRead(request) || !isPublic(pathOf(request))) {
            chain.doFilter(request, response);
            return;
        }
        response.addHeader(HttpHeaders.VARY, "HX-Request, Accept-Encoding");
        HttpServletRequest meant = WithoutCampaign.of(request);
        String address = addressOf(meant);
        if (address == null) {
            meters.count(Answer.PASSED);
            RenderedPage.ofOneReader(meant, response, chain, settings).send(settings);
        } else {
            answer(address, meant, response, chain);
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** Without its language. */
    private String pathOf(HttpServletRequest request) {
        String uri = request.getRequestURI();
        for (String prefix : prefixes) {
            if (uri.startsWith(prefix) && uri.startsWith("/", prefix.length())) {
                return uri.substring(prefix.length());
            }
        }
        return uri;
    }

    private static boolean isPublic(String path) {
        return PAGES.contains(path) || PREFIXES.stream().anyMatch(path::startsWith);
    }

    private boolean isPlain(String query, HttpServletRequest request) {
        Pattern form = pathOf(request).startsWith(PRODUCTS) ? OF_PRODUCT : OF_LISTING;
        return query.length() <= LONGEST_QUERY && form.matcher(query).matches();
    }

    /** Null where the page is for this one alone: a part for a script, or an address that no page would say of itself. */
    private @Nullable String addressOf(HttpServletRequest request) {
        String query = request.getQueryString();
        boolean odd = query != null && !isPlain(query, request);
        if (odd || !pages.areKept() || request.getHeader("HX-Request") != null) {
            return null;
        }
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private void answer(String address, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // over https there is a header more
        String name = (request.isSecure() ? "s " : "- ") + address;
        for (int tries = 0; tries < TRIES; tries++) {
            KeptPage page = pages.find(name);
            if (page != null && isGood(page)) {
                send(page, request, response);
                return;
            }
            if (!request.getMethod().equals("GET")) {
                break;
            }
            Rendering own = new Rendering();
            Rendering first = pages.begin(name, own);
            if (first == own) {
                lead(name, address, own, page, request, response, chain);
                return;
            }
            Rendering.Result theirs = await(first);
            if (theirs.page() != null) {
                meters.count(Answer.WAITED);
                theirs.page().send(request, response);
                return;
            }
            if (!theirs.again()) {
                break;
            }
        }
        meters.count(Answer.PASSED);
        RenderedPage.ofOneReader(request, response, chain, settings).send(settings);
    }

    private Rendering.Result await(Rendering rendering) {
        try {
            return rendering.await(settings.patience().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Rendering.Result(null, false);
        }
    }

    private boolean isGood(KeptPage page) {
        return clock.instant().isBefore(page.until()) || pages.isAway() && isBearable(page);
    }

    /** What is a little old is better than nothing. */
    private boolean isBearable(KeptPage page) {
        return clock.instant().isBefore(page.until().plus(settings.staleFor()));
    }

    private void send(KeptPage page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        meters.count(clock.instant().isBefore(page.until()) ? Answer.KEPT : Answer.STALE);
        page.send(request, response);
    }

    /** Renders for all who want it meanwhile. @param old one that is no longer good, or null */
    private void lead(
            String name,
            String address,
            Rendering rendering,
            @Nullable KeptPage old,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        KeptPage made = null;
        RenderedPage rendered;
        try {
            KeptPage meanwhile = pages.find(name);
            if (meanwhile != null && meanwhile != old) {
                made = meanwhile;
                send(made, request, response);
                return;
            }
            Instant begun = clock.instant();
            request.setAttribute(FOR_ALL, true);
            rendered = RenderedPage.of(request, response, chain);
            if (rendered.mayBeKeptAt(address)) {
                made = rendered.kept(settings, goodUntil(begun));
            } else if (!rendered.hasFailed()) {
                pages.remove(name);
            }
        } finally {
            pages.end(name, rendering, made);
        }
        if (rendered.hasFailed() && old != null && isBearable(old)) {
            meters.count(Answer.STALE);
            old.send(request, response);
        } else if (made == null) {
            meters.count(Answer.PASSED);
            rendered.send(settings);
        } else {
            meters.count(Answer.RENDERED);
            rendered.sendAsKept(settings);
        }
    }

    /** A page says when a parcel would come: at midnight that is another day. */
    private Instant goodUntil(Instant begun) {
        Instant midnight = LocalDate.ofInstant(begun, shop.timeZone())
                .plusDays(1)
                .atStartOfDay(shop.timeZone())
                .toInstant();
        Instant old = begun.plus(settings.keptFor());
        return old.isBefore(midnight) ? old : midnight;
    }
}
