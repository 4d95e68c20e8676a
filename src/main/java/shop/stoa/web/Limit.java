package shop.stoa.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.stoa.kernel.Digests;

/**
 * How often something may be done by one account, cart or network address: so often in a short window and so often in a long one (ASVS
 * 2.4.1, 6.3.1), each refilled bit by bit, so that nobody is locked out for good. A refused try counts for nothing. From {@link Limits}.
 *
 * <p>Whom it is about is kept as a digest alone: people type passwords into the wrong field. Not inside a transaction.
 */
public final class Limit {

    private static final Logger log = LoggerFactory.getLogger(Limit.class);

    private final String name;
    private final Allowance allowance;
    private final Buckets buckets;

    Limit(String name, Allowance allowance, Buckets buckets) {
        this.name = name;
        this.allowance = allowance;
        this.buckets = buckets;
    }

    /**
     * Counts one, before it is looked at, so that many at once do not slip through together.
     *
     * @param whom any text
     * @return how long to wait, where this is one too many
     */
    public Optional<Duration> take(String whom) {
        return take(whom, allowance);
    }

    private Optional<Duration> take(String whom, Allowance most) {
        Optional<Duration> wait = most.isEndless() ? Optional.empty() : buckets.take(key(whom, most), most);
        wait.ifPresent(time -> log.warn("Refused what was more often than stoa.limits.{} allows", name));
        return wait;
    }

    /**
     * The same for a network address, as {@link Network} has it: of IPv6 also, with more room, for all that is rented together with it. This
     * machine's own counts for nothing.
     *
     * @param address as {@code request.getRemoteAddr()} says it
     */
    public Optional<Duration> takeFrom(String address) {
        List<Network> counted = new ArrayList<>();
        for (Network network : Network.around(address)) {
            Optional<Duration> wait = take(network.prefix(), allowance.times(network.allowances()));
            if (wait.isPresent()) {
                counted.forEach(this::giveBack);
                return wait;
            }
            counted.add(network);
        }
        return Optional.empty();
    }

    /**
     * Counts one, and where it is one too many that is the answer: 429 with {@code Retry-After}, as a page or a problem document.
     *
     * @param whom any text
     */
    public void require(String whom) {
        take(whom).ifPresent(this::refuse);
    }

    /** The same for a network address, as {@link #takeFrom} knows it. */
    public void requireFrom(String address) {
        takeFrom(address).ifPresent(this::refuse);
    }

    private void refuse(Duration wait) {
        throw new TooOften(name, wait);
    }

    /** The one that was counted was a good one after all. */
    public void giveBack(String whom) {
        giveBack(whom, allowance);
    }

    private void giveBack(Network network) {
        giveBack(network.prefix(), allowance.times(network.allowances()));
    }

    private void giveBack(String whom, Allowance most) {
        if (!most.isEndless()) {
            buckets.giveBack(key(whom, most), most);
        }
    }

    /** The same for a network address. */
    public void giveBackFrom(String address) {
        Network.around(address).forEach(this::giveBack);
    }

    /** Begins anew. */
    public void forget(String whom) {
        buckets.forget(key(whom, allowance));
    }

    /** Of a limit that was set otherwise before a restart nothing is left over. */
    private String key(String whom, Allowance most) {
        return Buckets.PREFIX
                + name
                + ':'
                + Integer.toHexString(most.hashCode())
                + ':'
                + HexFormat.of().formatHex(Digests.sha256(whom), 0, 16);
    }
}
