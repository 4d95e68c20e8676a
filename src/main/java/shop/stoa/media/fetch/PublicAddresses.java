package shop.stoa.media.fetch;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are on the public internet. Of IPv4 all but the registry's special ones; of IPv6 only what is given out to
 * the world, without the ranges that lead back into IPv4 or into a test.
 */
final class PublicAddresses {

    private static final List<Block> NOT_V4 = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8",
            "100.64.0.0/10", // a carrier's own
            "127.0.0.0/8",
            "168.63.129.16/32", // Azure's platform, though its number is public
            "169.254.0.0/16", // link-local, and every cloud's metadata
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3"); // multicast, reserved, broadcast

    private static final List<Block> V6 = blocks("2000::/3");

    private static final List<Block> NOT_V6 = blocks(
            "2001::/23", // Teredo and other protocols
            "2001:db8::/32",
            "2002::/16", // 6to4: any IPv4 inside
            "2620:4f:8000::/48",
            "3fff::/20");

    private PublicAddresses() {}

    static boolean include(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4
                ? NOT_V4.stream().noneMatch(block -> block.holds(bytes))
                : V6.stream().anyMatch(block -> block.holds(bytes))
                        && NOT_V6.stream().noneMatch(block -> block.holds(bytes));
    }

    private static List<Block> blocks(String... texts) {
        return Arrays.stream(texts).map(Block::of).toList();
    }

    private record Block(byte[] start, int bits) {

        static Block of(String text) {
            String[] parts = text.split("/");
            return new Block(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        }

        boolean holds(byte[] address) {
            int whole = bits / 8;
            int rest = bits % 8;
            return Arrays.equals(start, 0, whole, address, 0, whole)
                    && (rest == 0 || ((start[whole] ^ address[whole]) & 0xff) >> 8 - rest == 0);
        }
    }
}
