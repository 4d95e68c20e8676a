package shop.stoa.media.fetch;

import java.util.List;
import java.util.Locale;

/** The names that a merchant trusts to send pictures; where there are none, every name. */
final class AllowedHosts {

    private static final String ALL_BELOW = "*.";

    private final List<String> patterns;

    AllowedHosts(List<String> patterns) {
        this.patterns = patterns.stream()
                .map(AllowedHosts::plain)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }

    boolean include(String host) {
        String name = plain(host);
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(name, pattern));
    }

    private static boolean matches(String name, String pattern) {
        return pattern.startsWith(ALL_BELOW) ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
    }

    /** A name may end with a dot and is the same name. */
    private static String plain(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
