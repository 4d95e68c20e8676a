package shop.stoa.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import shop.stoa.kernel.Slice;

/** Where the reader is, for menus, pagers and the way to another language. Templates know it as {@code here}. */
final class Here {

    private static final int NEIGHBOURS = 1;

    /** Its number, or the place of the last line before it, and the way back from there. */
    private static final List<String> WHERE_A_PAGE_BEGINS = List.of("page", "after", "trail");

    private final ShopSettings shop;

    Here(ShopSettings shop) {
        this.shop = shop;
    }

    /** The path that the browser asked for without its language, also on an error page. */
    public String path() {
        return request().map(Here::pathOf).orElse("");
    }

    /** The same as {@link #path} for those that hold the request in their hands. */
    static String pathOf(HttpServletRequest request) {
        String address = addressOf(request);
        String language = request.getContextPath();
        return address.startsWith(language + "/") ? address.substring(language.length()) : address;
    }

    /** The path that the browser asked for, with its language. */
    static String addressOf(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }

    public boolean isAt(String path) {
        return path().equals(path);
    }

    public boolean isUnder(String path) {
        return isAt(path) || path().startsWith(path + "/");
    }

    public boolean isIn(ShopMenu.Entry entry) {
        return isIn(entry, path());
    }

    private static boolean isIn(ShopMenu.Entry entry, String path) {
        return entry.path().equals(path) || entry.children().stream().anyMatch(child -> isIn(child, path));
    }

    /** What the address or form carried; nothing where it cannot be read or the firewall keeps it, as on the error page for it. */
    public @Nullable String parameter(String name) {
        try {
            return request().map(request -> request.getParameter(name)).orElse(null);
        } catch (RequestRejectedException | InvalidParameterException e) {
            return null;
        }
    }

    /** This address with another page number; the first page has none, so that it stays one address. */
    public String page(int number) {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath(request().map(Here::addressOf).orElse(""));
        request().map(HttpServletRequest::getQueryString).ifPresent(address::query);
        address.replaceQueryParam("page");
        return page(address.build().toUriString(), number);
    }

    /** The same of a list whose first page is here; to take the whole address to pieces for each page costs more. */
    static String page(String first, int number) {
        return number <= 1 ? first : first + (first.indexOf('?') < 0 ? "?" : "&") + "page=" + number;
    }

    /**
     * This page in the shop's other languages.
     *
     * @param own path and query at which the page is to be had, where that is not what the browser asked for: a form
     *     that came back with its errors
     */
    public List<Elsewhere> otherLanguages(@Nullable String own) {
        String page = own == null ? request().map(Here::readableAddressOf).orElse("/") : own;
        Locale spoken = LocaleContextHolder.getLocale();
        List<Locale> spokenHere =
                page.equals("/admin") || page.startsWith("/admin/") ? shop.everyLanguage() : shop.languages();
        return spokenHere.stream()
                .filter(language -> !language.getLanguage().equals(spoken.getLanguage()))
                .map(language -> Elsewhere.of(language, shop.prefix(language) + page))
                .toList();
    }

    /** What GET shows. Where a form went that shows nothing, there is only the front; nor does a path lead to another host. */
    private static String readableAddressOf(HttpServletRequest request) {
        String path = pathOf(request);
        if (!isRead(request) || path.startsWith("//")) {
            return path.startsWith("/admin/") ? "/admin" : "/";
        }
        String query = request.getQueryString();
        return query == null ? path : path + "?" + query;
    }

    private static boolean isRead(HttpServletRequest request) {
        Object method =
                Objects.requireNonNullElse(request.getAttribute(RequestDispatcher.ERROR_METHOD), request.getMethod());
        return method.equals("GET") || method.equals("HEAD");
    }

    /** This address with this value for a parameter and without some others, from its first page on. */
    public String with(String name, Object value, String... without) {
        return changed(address -> {
            for (String other : without) {
                address.replaceQueryParam(other);
            }
            address.replaceQueryParam(name, encoded(value.toString()));
        });
    }

    /** This address without some parameters, from its first page on. */
    public String without(String... names) {
        return changed(address -> {
            for (String name : names) {
                address.replaceQueryParam(name);
            }
        });
    }

    private static String changed(Consumer<UriComponentsBuilder> change) {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath(request().map(Here::addressOf).orElse(""));
        request().map(HttpServletRequest::getQueryString).ifPresent(address::query);
        WHERE_A_PAGE_BEGINS.forEach(name -> address.replaceQueryParam(name));
        change.accept(address);
        return address.build().toUriString();
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    /** What the address carries but for these, as a form has to carry it on; where its page begins never is. */
    public List<Field> fields(String... except) {
        List<String> left = List.of(except);
        return request().map(Here::parameters).orElse(Map.of()).entrySet().stream()
                .filter(field -> !WHERE_A_PAGE_BEGINS.contains(field.getKey()) && !left.contains(field.getKey()))
                .flatMap(field -> Arrays.stream(field.getValue())
                        .filter(value -> !value.isEmpty())
                        .map(value -> new Field(field.getKey(), value)))
                .toList();
    }

    /** The same as a query, with its question mark; empty where nothing is left. */
    public String query(String... except) {
        String query = fields(except).stream()
                .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    /** A hidden field of a form. */
    public record Field(String name, String value) {}

    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (RequestRejectedException | InvalidParameterException e) {
            return Map.of();
        }
    }

    /** Who is signed in, by the name of the sign-in; null where nobody is. */
    public @Nullable String who() {
        return request()
                .map(HttpServletRequest::getUserPrincipal)
                .map(Principal::getName)
                .orElse(null);
    }

    public long first(Slice<?> slice) {
        return slice.isEmpty() ? 0 : (slice.page() - 1L) * slice.size() + 1;
    }

    public long last(Slice<?> slice) {
        return (slice.page() - 1L) * slice.size() + slice.items().size();
    }

    /** The page numbers worth a link, in order; 0 stands for a gap. */
    public List<Integer> numbers(Slice<?> slice) {
        List<Integer> numbers = new ArrayList<>();
        int previous = 0;
        for (int number = 1; number <= slice.pages(); number++) {
            boolean shown = number == 1 || number == slice.pages() || Math.abs(number - slice.page()) <= NEIGHBOURS;
            if (shown) {
                if (number - previous == 2) {
                    numbers.add(number - 1);
                } else if (number - previous > 2) {
                    numbers.add(0);
                }
                numbers.add(number);
                previous = number;
            }
        }
        return numbers;
    }

    /**
     * The same page in another language.
     *
     * @param tag the language as HTML names it: {@code de-DE}
     * @param name its name for itself: {@code Deutsch}
     */
    public record Elsewhere(String tag, String name, String href) {

        static Elsewhere of(Locale language, String href) {
            String name = language.getDisplayLanguage(language);
            int first = name.offsetByCodePoints(0, 1);
            return new Elsewhere(
                    language.toLanguageTag(),
                    name.substring(0, first).toUpperCase(language) + name.substring(first),
                    href);
        }
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }
}
