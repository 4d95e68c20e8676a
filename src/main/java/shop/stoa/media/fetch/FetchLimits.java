package shop.stoa.media.fetch;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * How far and how long a fetch may go.
 *
 * @param addresses that may be connected to
 * @param ports by scheme, -1 for none said; says no to any scheme that is not HTTP's
 * @param silence how long to wait for a connection or for the next bytes
 * @param inAll how long one answer may take
 */
record FetchLimits(
        Predicate<InetAddress> addresses, BiPredicate<String, Integer> ports, Duration silence, Duration inAll) {

    static FetchLimits ofTheInternet() {
        return new FetchLimits(
                PublicAddresses::include, FetchLimits::isUsual, Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    static boolean isUsual(String scheme, int port) {
        return scheme.equals("http") && (port == -1 || port == 80)
                || scheme.equals("https") && (port == -1 || port == 443);
    }
}
