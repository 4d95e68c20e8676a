package shop.stoa.checkout;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Digests;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.orders.OrderId;
import shop.stoa.web.Network;

/**
 * The orders whose payment page is open, by whom and where they came from: each keeps goods from everybody else, so nobody may have many, or much.
 * Known by digests, and only until the order is paid or released. By the database's clock, which all nodes share.
 */
@Repository
@EnableConfigurationProperties(CheckoutSettings.class)
class UnpaidOrders {

    /** Longer than any payment page is open: an older one was paid or released where nobody counted, by a node of the version before. */
    private static final Duration LONGEST = Duration.ofMinutes(45);

    private final JdbcClient jdbc;
    private final Inventory inventory;
    private final CheckoutSettings settings;

    UnpaidOrders(JdbcClient jdbc, Inventory inventory, CheckoutSettings settings) {
        this.jdbc = jdbc;
        this.inventory = inventory;
        this.settings = settings;
    }

    /** Forgets those that count no more. */
    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    public void sweep() {
        jdbc.sql("delete from checkout.unpaid_order where placed_at < now() - make_interval(secs => :longest)")
                .param("longest", LONGEST.toSeconds())
                .update();
    }

    /**
     * Counts one more, in the transaction that places it; those of the same mailbox or network wait for each other, so that many at once
     * do not slip through together.
     *
     * @param units how many it is going to keep from everybody else
     * @param from null where it does not count
     * @param guest null for whoever is signed in
     * @return false where that is one too many, or too much
     */
    boolean admit(OrderId order, int units, @Nullable Network from, @Nullable EmailAddress guest) {
        byte[] network = from == null || !settings.countsAddresses() ? null : from.digest();
        byte[] mailbox = guest == null || !settings.countsMailboxes() ? null : Digests.sha256(guest.key());
        if (network == null && mailbox == null) {
            return true;
        }
        waitForTheOthers(network, mailbox);
        if (holdManyOrMuch(network, mailbox, units)) {
            return false;
        }
        jdbc.sql("""
                        insert into checkout.unpaid_order (order_id, network, mailbox, placed_at)
                        values (:order, :network, :mailbox, now())""")
                .param("order", order.value())
                .param("network", network)
                .param("mailbox", mailbox)
                .update();
        return true;
    }

    // always the network first, so that two never wait for each other; nothing at all for the lock of null
    private void waitForTheOthers(byte @Nullable [] network, byte @Nullable [] mailbox) {
        jdbc.sql(
                        "select pg_advisory_xact_lock(cast(:network as bigint)), pg_advisory_xact_lock(cast(:mailbox as bigint))")
                .param("network", number(network))
                .param("mailbox", number(mailbox))
                .query((row, n) -> true)
                .single();
    }

    private boolean holdManyOrMuch(byte @Nullable [] network, byte @Nullable [] mailbox, int units) {
        List<OrderId> near = new ArrayList<>();
        List<OrderId> alike = new ArrayList<>();
        jdbc.sql("""
                        select order_id, coalesce(network = :network, false) as near, coalesce(mailbox = :mailbox, false) as alike
                        from checkout.unpaid_order where (network = :network or mailbox = :mailbox)
                            and placed_at > now() - make_interval(secs => :longest)""")
                .param("longest", LONGEST.toSeconds())
                .param("network", network)
                .param("mailbox", mailbox)
                .query(row -> {
                    OrderId other = new OrderId(row.getObject("order_id", UUID.class));
                    if (row.getBoolean("near")) {
                        near.add(other);
                    }
                    if (row.getBoolean("alike")) {
                        alike.add(other);
                    }
                });
        return near.size() >= limit(settings.unpaidByAddress())
                || alike.size() >= limit(settings.unpaidByMailbox())
                || network != null && isTooMuch(near, units, settings.mostUnitsByAddress())
                || mailbox != null && isTooMuch(alike, units, settings.mostUnitsByMailbox());
    }

    private boolean isTooMuch(List<OrderId> others, int units, int most) {
        return most > 0 && (others.isEmpty() ? 0 : inventory.heldBy(others)) + units > most;
    }

    private static int limit(int setting) {
        return setting == 0 ? Integer.MAX_VALUE : setting;
    }

    private static @Nullable Long number(byte @Nullable [] digest) {
        return digest == null ? null : ByteBuffer.wrap(digest).getLong();
    }

    /** Paid, or its goods are free again, or its buyer is erased. */
    void forget(OrderId order) {
        jdbc.sql("delete from checkout.unpaid_order where order_id = :order")
                .param("order", order.value())
                .update();
    }
}
