package shop.stoa.media.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Asks what addresses a name has and lets nobody connect to one that is not allowed. The client connects to what stands here
 * and asks nobody again, so a name that changes its mind between the question and the connection gains nothing.
 */
final class CheckedNames implements DnsResolver {

    /** One forbidden address spoils the name: which one would be dialled is chance. */
    static final class Forbidden extends UnknownHostException {
        Forbidden(String host) {
            super(host);
        }
    }

    private final DnsResolver names;
    private final Predicate<InetAddress> allowed;

    CheckedNames(DnsResolver names, Predicate<InetAddress> allowed) {
        this.names = names;
        this.allowed = allowed;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        if (!Arrays.stream(addresses).allMatch(allowed)) {
            throw new Forbidden(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
