package shop.stoa.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import shop.stoa.kernel.Slice;

/** Where the reader is, for menus and pagers. Templates know it as {@code here}. */
final class Here {

    private static final int NEIGHBOURS = 1;

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
        return isAt(entry.path()) || entry.children().stream().anyMatch(this::isIn);
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
        if (number > 1) {
            address.queryParam("page", number);
        }
        return address.build().toUriString();
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

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }
}
