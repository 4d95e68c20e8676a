package shop.stoa.notifications;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.inventory.StockDesk;
import shop.stoa.inventory.StockLevel;
import shop.stoa.kernel.Sku;
import shop.stoa.staff.Staff;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.ShopSettings;

/**
 * What ran low since the staff were last told, and the one mail a day that tells them: the turn is a row that one node
 * moves on to tomorrow in the same transaction that writes the mails.
 */
@Repository
class LowStock {

    private static final String MAY_SEE = "inventory.view";

    private final JdbcClient jdbc;
    private final StockDesk desk;
    private final Staff staff;
    private final Outbox outbox;
    private final ShopSettings shop;
    private final MailSettings settings;

    LowStock(JdbcClient jdbc, StockDesk desk, Staff staff, Outbox outbox, ShopSettings shop, MailSettings settings) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.staff = staff;
        this.outbox = outbox;
        this.shop = shop;
        this.settings = settings;
    }

    /** Inside the transaction of the news; the SKU's row is locked by then, so nobody waits for anybody here. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(Sku sku) {
        jdbc.sql("insert into notifications.low_stock (sku) values (:sku) on conflict do nothing")
                .param("sku", sku.value())
                .update();
    }

    /** One mail to each who may see the stock, where something is low that they were not told of. */
    @Transactional
    public void tellIfDue() {
        claimTurn().ifPresent(day -> {
            List<Sku> low = lowOf(takeNotes());
            if (!low.isEmpty()) {
                staff.members().stream()
                        .filter(member -> member.permissions().contains(MAY_SEE))
                        .forEach(member -> write(day, member, low));
            }
        });
    }

    /** Today, where it is this node's turn. */
    private Optional<LocalDate> claimTurn() {
        return jdbc.sql("""
                        update notifications.low_stock_turn
                        set due_at = (date_trunc('day', now() at time zone :zone)
                                      + make_interval(days => case when (now() at time zone :zone)::time < :at::time
                                                                   then 0 else 1 end)
                                      + :at::interval) at time zone :zone
                        where due_at <= now()
                        returning (now() at time zone :zone)::date""")
                .param("zone", shop.timeZone().getId())
                .param("at", settings.lowStockAt().toString())
                .query(LocalDate.class)
                .optional();
    }

    private Set<Sku> takeNotes() {
        return jdbc.sql("delete from notifications.low_stock returning sku")
                .query((row, n) -> new Sku(row.getString("sku")))
                .set();
    }

    /** What is low or gone by now; what has come in since is nobody's trouble any more. */
    private List<Sku> lowOf(Set<Sku> noted) {
        return desk.levelsOf(noted).stream()
                .filter(level -> level.isLow() || level.isOut())
                .map(StockLevel::sku)
                .toList();
    }

    private void write(LocalDate day, StaffMember member, List<Sku> low) {
        outbox.writeToStaff("stock-low:" + day + ":" + member.id(), MailKind.STOCK_LOW, member.email(), low);
    }
}
