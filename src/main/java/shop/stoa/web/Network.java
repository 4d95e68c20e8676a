package shop.stoa.web;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import shop.stoa.kernel.Digests;

/**
 * Where somebody calls from: an address of IPv4, or the first bits of one of IPv6. Of those a household or a rented machine has many:
 * 64 bits are one link, and whoever has rented 56 or 48 has 256 or 65,536 of these.
 *
 * @param prefix its bits in hexadecimal digits, or what nobody can read as it came
 * @param allowances how many times as much as from one link may come from it
 */
public record Network(String prefix, int allowances) {

    private static final int LINK = 8;
    private static final int HOME = 7;
    private static final int SITE = 6;

    /**
     * All that an address is in and limits count, the narrowest first. None for this machine itself: it is whoever tries the shop at home,
     * or a proxy that does not say for whom it asks, behind which is everybody. Whoever is only said to be this machine is counted.
     *
     * @param address as {@code request.getRemoteAddr()} says it
     */
    static List<Network> around(String address) {
        try {
            InetAddress known = InetAddress.ofLiteral(address);
            byte[] bytes = known.getAddress();
            if (known.isLoopbackAddress() && FromThisMachine.isNotClaimed()) {
                return List.of();
            }
            return bytes.length == 16
                    ? List.of(first(bytes, LINK, 1), first(bytes, HOME, 8), first(bytes, SITE, 32))
                    : List.of(first(bytes, bytes.length, 1));
        } catch (IllegalArgumentException unreadable) {
            return List.of(new Network(address, 1));
        }
    }

    private static Network first(byte[] address, int bytes, int allowances) {
        return new Network(HexFormat.of().formatHex(Arrays.copyOf(address, bytes)), allowances);
    }

    /** What one household has, of IPv6 the first 56 bits; none for this machine itself. @param address as of a request */
    public static Optional<Network> of(String address) {
        List<Network> around = around(address);
        return around.size() > 1 ? Optional.of(around.get(1)) : around.stream().findFirst();
    }

    /** By which it can be recognized and is not read at a glance; of IPv4 it is found by trying all. */
    public byte[] digest() {
        return Digests.sha256(prefix);
    }
}
