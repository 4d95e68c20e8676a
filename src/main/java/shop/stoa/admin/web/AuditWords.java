package shop.stoa.admin.web;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Money;
import shop.stoa.staff.AuditChange;
import shop.stoa.staff.AuditEntry;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Times;

/** Puts the audit log into the reader's words. What has no word yet is told by its name in the database, made readable. */
@Component
class AuditWords {

    private static final Set<String> MONEY = Set.of(
            "amount",
            "compare_at_price",
            "cost",
            "free_from",
            "gross",
            "lost",
            "net",
            "paid",
            "price",
            "refund_committed",
            "refunded",
            "tax",
            "total",
            "unit_price");

    /** Pages of single things, as routes name them and as addresses do. */
    private static final Pattern PAGE = Pattern.compile(
            "/admin/(?:orders/[0-9a-f-]{36}|catalog/products/\\d+|catalog/(?:categories|collections|brands|attributes)/[^/]+"
                    + "|inventory/[^/]+|imports/\\d+|customers/\\d+)(?=/|$)");

    private static final Map<String, String> PAGES = Map.of(
            "orders.customer_order", "/admin/orders/",
            "catalog.product", "/admin/catalog/products/",
            "inventory.stock", "/admin/inventory/",
            "imports.run", "/admin/imports/");

    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}.*");

    private final MessageSource messages;
    private final Times times;
    private final ShopSettings shop;

    AuditWords(MessageSource messages, Times times, ShopSettings shop) {
        this.messages = messages;
        this.times = times;
        this.shop = shop;
    }

    /** @param changes how many of its changes are told, and of each how many figures */
    AuditRow row(AuditEntry entry, int changes, int figures) {
        List<AuditChange> told = entry.changes();
        return new AuditRow(
                entry,
                deed(entry.action()),
                link(entry),
                told.stream()
                        .limit(changes)
                        .map(change -> change(change, figures))
                        .toList(),
                entry.more() + Math.max(0, told.size() - changes));
    }

    /** {@code POST /admin/orders/{id}/refunds} has the key {@code orders.one.refunds}. */
    String deed(String action) {
        String key = action.replaceFirst("^[A-Z]+ /admin/?", "")
                .replaceAll("\\{[^}]*\\}", "one")
                .replace('/', '.');
        return word("admin.audit.did." + key).orElse(action);
    }

    String area(String area) {
        return word("admin.audit.area." + area).orElseGet(() -> readable(area));
    }

    String table(String table) {
        return word("admin.audit.table." + table).orElseGet(() -> readable(table.substring(table.indexOf('.') + 1)));
    }

    String column(String column) {
        return word("admin.audit.column." + column).orElseGet(() -> readable(column));
    }

    private AuditRow.Change change(AuditChange change, int figures) {
        return new AuditRow.Change(
                table(change.table()),
                change.kind(),
                change.label(),
                change.values().stream()
                        .sorted(Comparator.comparing(value -> isForMachines(value.column())))
                        .limit(figures)
                        .map(this::figure)
                        .toList(),
                Math.max(0, change.values().size() - figures));
    }

    /** What tells the reader least comes last. */
    private static boolean isForMachines(String column) {
        return column.equals("id") || column.equals("at") || column.equals("position") || column.endsWith("_id");
    }

    private AuditRow.Figure figure(AuditChange.Value value) {
        return new AuditRow.Figure(
                column(value.column()),
                told(value.column(), value.before()),
                told(value.column(), value.after()),
                value.hidden());
    }

    private @Nullable Object told(String column, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (MONEY.contains(column) && value.matches("-?\\d{1,18}")) {
            return Money.of(Long.parseLong(value), shop.currency().getCurrencyCode());
        }
        if (value.equals("true") || value.equals("false")) {
            return word("admin.audit." + value).orElse(value);
        }
        return MOMENT.matcher(value).matches() ? moment(value) : value;
    }

    private String moment(String value) {
        try {
            return times.moment(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException e) {
            return value;
        }
    }

    /** What was taken away has no page any more. */
    private static @Nullable String link(AuditEntry entry) {
        if (entry.action().endsWith("/removal")) {
            return null;
        }
        Matcher page = PAGE.matcher(Optional.ofNullable(entry.path()).orElse(""));
        if (entry.action().contains("{") && page.lookingAt()) {
            return page.group();
        }
        return entry.changes().stream()
                .filter(change -> PAGES.containsKey(change.table()) && change.kind() != AuditChange.Kind.REMOVED)
                .map(change -> PAGES.get(change.table()) + change.key())
                .findFirst()
                .orElse(null);
    }

    /** {@code low_at} is told as {@code Low at}. */
    private static String readable(String name) {
        String spaced = name.replace('_', ' ').replace('-', ' ');
        return spaced.isEmpty() ? spaced : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }

    private Optional<String> word(String key) {
        return Optional.ofNullable(messages.getMessage(key, null, null, LocaleContextHolder.getLocale()));
    }
}
