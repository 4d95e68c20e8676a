package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What a page says of itself while it is rendered: of what it is made, and at which address it may be kept. A page that says no
 * address is not kept, and whoever asks by another address than the one that it says gets it rendered.
 */
public final class PageDependencies {

    private static final String ATTRIBUTE = PageDependencies.class.getName();

    private final Set<String> keys = new LinkedHashSet<>();
    private @Nullable String address;
    private boolean passing;

    private PageDependencies() {}

    static PageDependencies begin(HttpServletRequest request) {
        PageDependencies dependencies = new PageDependencies();
        request.setAttribute(ATTRIBUTE, dependencies);
        return dependencies;
    }

    /** For nobody: a page that is not kept, and of which no CDN is told what it is made of. */
    static PageDependencies none() {
        return new PageDependencies();
    }

    /** Whether anybody wants to know: a listing has hundreds. */
    public static boolean areAskedFor() {
        return current() != null;
    }

    /** @param keys of {@link PageKeys}; without anybody who would keep the page nothing happens */
    public static void of(Collection<String> keys) {
        PageDependencies dependencies = current();
        if (dependencies != null) {
            dependencies.keys.addAll(keys);
        }
    }

    public static void of(String... keys) {
        of(List.of(keys));
    }

    /**
     * That the page may be kept.
     *
     * @param address path and query, with the language's prefix, of which there is one for each page: no other order of parameters,
     *     none that means nothing
     */
    public static void keptAt(String address) {
        PageDependencies dependencies = current();
        if (dependencies != null) {
            dependencies.address = address;
        }
    }

    /** That it is not what it should be, because somebody does not answer, and is not kept. */
    public static void passing() {
        PageDependencies dependencies = current();
        if (dependencies != null) {
            dependencies.passing = true;
        }
    }

    Set<String> keys() {
        return keys;
    }

    boolean mayBeKeptAt(String asked) {
        return !passing && asked.equals(address);
    }

    private static @Nullable PageDependencies current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? (PageDependencies) attributes.getRequest().getAttribute(ATTRIBUTE)
                : null;
    }
}
