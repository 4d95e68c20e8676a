package shop.stoa.admin.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Money;
import shop.stoa.staff.AuditChange;
import shop.stoa.staff.AuditEntry;
import shop.stoa.staff.NoSuchColleague;
import shop.stoa.staff.Role;
import shop.stoa.staff.Roles;
import shop.stoa.web.RowWording;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Times;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Puts the audit log into the reader's words. What has no word yet is told by its name in the database, made readable. */
@Component
class AuditWords {

    private static final Set<String> MONEY = Set.of(
            "amount",
            "compare_at_price",
            "cost",
            "delivery",
            "delivery_gross",
            "delivery_net",
            "delivery_tax",
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
            "/admin/(?:orders/[0-9a-f-]{36}|catalog/products/\\d+|catalog/(?:categories|collections|brands|attributes|bulk-edits)/[^/]+"
                    + "|inventory/[^/]+|imports/(?:exports/)?\\d+|customers/\\d+|settings/(?:shop|languages|tax|delivery|mail|stock|retention))(?=/|$)");

    private static final Map<String, String> PAGES = Map.of(
            "orders.customer_order", "/admin/orders/",
            "catalog.product", "/admin/catalog/products/",
            "inventory.stock", "/admin/inventory/",
            "catalog.bulk_edit", "/admin/catalog/bulk-edits/",
            "imports.run", "/admin/imports/",
            "imports.export", "/admin/imports/exports/");

    /** Where the words for the states of a column are. */
    private static final Map<String, String> STATES = Map.of(
            "orders.customer_order.status", "orders.status.",
            "orders.refund.status", "admin.refunds.status.",
            "payments.refund.state", "admin.refunds.status.",
            "payments.attempt.state", "payments.status.",
            "payments.dispute.state", "admin.disputes.status.",
            "inventory.stock_move.kind", "inventory.kind.",
            "imports.run.state", "imports.state.",
            "imports.export.state", "imports.export.state.",
            "shipping.fulfilment.status", "shipping.status.",
            "notifications.mail.status", "notifications.status.");

    /** What follows from something that is told, or is said to nobody. */
    private static final Set<String> FOR_MACHINES =
            Set.of("access_key", "cause", "checkout_key", "code_hash", "email_key", "form_token", "totp_step");

    private static final Pattern STATE = Pattern.compile("[A-Z]+(?:_[A-Z]+)*");
    private static final Pattern SPEAKING_KEY = Pattern.compile("(?=.*[A-Za-z])(?![0-9a-f]{8}-)[^/]+(?:/[^/]+)*");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}.*");

    private final MessageSource messages;
    private final Times times;
    private final ShopSettings shop;
    private final Roles roles;
    private final Map<String, RowWording> wordings;

    AuditWords(
            MessageSource messages, Times times, ShopSettings shop, Roles roles, ObjectProvider<RowWording> wordings) {
        this.messages = messages;
        this.times = times;
        this.shop = shop;
        this.roles = roles;
        this.wordings = wordings.stream().collect(Collectors.toUnmodifiableMap(RowWording::table, Function.identity()));
    }

    /** @param changes how many of its changes are told, and of each how many figures */
    AuditRow row(AuditEntry entry, int changes, int figures) {
        List<AuditRow.Change> told = new ArrayList<>();
        Iterator<AuditChange> all = entry.changes().iterator();
        long left = entry.more() + entry.changes().size();
        while (all.hasNext() && told.size() < changes) {
            change(all.next(), figures).ifPresent(told::add);
            left--;
        }
        return new AuditRow(entry, deed(entry.action()), link(entry), told, left);
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

    /** Empty where it says nothing to anybody. */
    private Optional<AuditRow.Change> change(AuditChange change, int figures) {
        Optional<RowWording.Told> told = worded(change);
        String label = told.isPresent() ? told.get().name() : labelOf(change);
        List<AuditRow.Figure> all = told.map(
                        words -> words.figures().stream().map(this::figure).toList())
                .orElseGet(() -> figures(change));
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(new AuditRow.Change(
                        table(change.table()),
                        change.key(),
                        told.isPresent() && told.get().asChange() ? AuditChange.Kind.CHANGED : change.kind(),
                        label,
                        all.stream().limit(figures).toList(),
                        Math.max(0, all.size() - figures)));
    }

    /** A row that nobody calls anything goes by what it is about, where that is no bare number. */
    private static @Nullable String labelOf(AuditChange change) {
        String label = change.label();
        boolean speaks = change.kind() == AuditChange.Kind.CHANGED
                && SPEAKING_KEY.matcher(change.key()).matches();
        return label == null && speaks ? change.key().replace("/", " ") : label;
    }

    private List<AuditRow.Figure> figures(AuditChange change) {
        return change.values().stream()
                .filter(value -> !FOR_MACHINES.contains(value.column()))
                .sorted(Comparator.comparing(value -> tellsLittle(value.column())))
                .map(value -> figure(change.table(), value))
                .toList();
    }

    private Optional<RowWording.Told> worded(AuditChange change) {
        return Optional.ofNullable(wordings.get(change.table()))
                .flatMap(wording -> wording.told(
                        change.key(),
                        change.values().stream()
                                .filter(value -> !value.hidden())
                                .collect(Collectors.toMap(
                                        AuditChange.Value::column,
                                        value -> new RowWording.Column(value.before(), value.after()))),
                        LocaleContextHolder.getLocale()));
    }

    private AuditRow.Figure figure(RowWording.Figure figure) {
        return new AuditRow.Figure(figure.label(), plain(figure.before()), plain(figure.after()), false);
    }

    /** What tells the reader least comes last. */
    private static boolean tellsLittle(String column) {
        return column.equals("id") || column.equals("at") || column.equals("position") || column.endsWith("_id");
    }

    private AuditRow.Figure figure(String table, AuditChange.Value value) {
        return new AuditRow.Figure(
                column(value.column()),
                told(table, value.column(), value.before()),
                told(table, value.column(), value.after()),
                value.hidden());
    }

    private @Nullable Object told(String table, String column, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (MONEY.contains(column) && value.matches("-?\\d{1,18}")) {
            return Money.of(Long.parseLong(value), shop.currency().getCurrencyCode());
        }
        return switch (column) {
            case "role_id" -> role(value);
            // what it is called by is its id
            case "permission" -> word(value).orElse(value);
            case "basis_points" -> percent(value);
            default -> text(table, column, value);
        };
    }

    private @Nullable String text(String table, String column, String value) {
        if (MOMENT.matcher(value).matches()) {
            return moment(value);
        }
        if (STATE.matcher(value).matches()) {
            String keys = STATES.getOrDefault(table + "." + column, "admin.audit.value.");
            return word(keys + value).orElse(value);
        }
        return switch (value.charAt(0)) {
            case '{' -> languages(value);
            case '[' -> several(value);
            default -> plain(value);
        };
    }

    private static String percent(String basisPoints) {
        NumberFormat percent = NumberFormat.getPercentInstance(LocaleContextHolder.getLocale());
        percent.setMaximumFractionDigits(2);
        return basisPoints.matches("\\d{1,9}")
                ? percent.format(BigDecimal.valueOf(Long.parseLong(basisPoints), 4))
                : basisPoints;
    }

    /** Tags and the like as people write them; anything else as it is kept. */
    private static @Nullable String several(String json) {
        try {
            String texts = String.join(", ", JsonMapper.shared().readValue(json, String[].class));
            return texts.isEmpty() ? null : texts;
        } catch (JacksonException other) {
            return json;
        }
    }

    /** Texts by the codes of their languages; anything else as it is kept. */
    private static String languages(String json) {
        try {
            return JsonMapper.shared().readValue(json, new TypeReference<Map<String, String>>() {}).entrySet().stream()
                    .filter(text -> text.getValue() != null && !text.getValue().isEmpty())
                    .map(text -> Locale.of(text.getKey()).getDisplayLanguage(LocaleContextHolder.getLocale()) + ": "
                            + text.getValue())
                    .collect(Collectors.joining(" · "));
        } catch (JacksonException other) {
            return json;
        }
    }

    private @Nullable String plain(@Nullable String value) {
        return "true".equals(value) || "false".equals(value)
                ? word("admin.audit." + value).orElse(value)
                : value;
    }

    private String role(String id) {
        try {
            Role role = roles.of(Long.parseLong(id));
            return Optional.ofNullable(role.name()).or(() -> word(role.key())).orElse(id);
        } catch (NoSuchColleague gone) {
            return id;
        }
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
        boolean ofOne = entry.action().contains("{") || entry.area().equals("settings");
        if (ofOne && page.lookingAt()) {
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
