package shop.stoa.web;

import java.util.List;

/**
 * Paths that anyone may ask for, beyond the ones that {@link ShopSecurity} lists; whatever nobody opens answers 404. A
 * room hangs it out as a bean.
 *
 * @param patterns such as {@code /dev/**}
 */
public record OpenPaths(List<String> patterns) {

    public OpenPaths {
        patterns = List.copyOf(patterns);
    }

    public OpenPaths(String... patterns) {
        this(List.of(patterns));
    }
}
