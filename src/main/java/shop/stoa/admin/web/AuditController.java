package shop.stoa.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Uuids;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderNumber;
import shop.stoa.orders.StaffOrders;
import shop.stoa.staff.AuditChange;
import shop.stoa.staff.AuditEntry;
import shop.stoa.staff.AuditLog;
import shop.stoa.staff.AuditPage;
import shop.stoa.staff.AuditQuery;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Spreadsheet;

/** The audit log: who of the staff changed what, when, from what to what. */
@Controller
@Needs("staff.audit")
class AuditController {

    private static final int PAGE = 50;
    private static final int FEW_CHANGES = 3;
    private static final int FEW_FIGURES = 6;
    private static final String ORDER = "order:";
    private static final List<String> COLUMNS = List.of(
            "at", "who", "address", "area", "deed", "path", "table", "key", "label", "kind", "column", "before",
            "after");

    private final AuditLog log;
    private final AuditWords words;
    private final StaffOrders numbers;
    private final ShopSettings shop;
    private final MessageSource messages;
    private final Clock clock;

    AuditController(
            AuditLog log,
            AuditWords words,
            StaffOrders numbers,
            ShopSettings shop,
            MessageSource messages,
            Clock clock) {
        this.log = log;
        this.words = words;
        this.numbers = numbers;
        this.shop = shop;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/admin/audit")
    String list(
            @RequestParam MultiValueMap<String, String> address,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        AuditFilter filter = AuditFilter.of(address);
        AuditPage found = log.find(query(filter), after, PAGE);
        model.addAttribute(
                "rows",
                found.entries().stream()
                        .map(entry -> words.row(entry, FEW_CHANGES, FEW_FIGURES))
                        .toList());
        model.addAttribute("next", found.next());
        model.addAttribute("first", after == null);
        model.addAttribute("filter", filter);
        model.addAttribute("people", log.people());
        model.addAttribute("areas", named(log.areas(), words::area));
        model.addAttribute("actions", named(log.actions(), words::deed));
        model.addAttribute("areaName", filter.area() == null ? null : words.area(filter.area()));
        model.addAttribute("actionName", filter.action() == null ? null : words.deed(filter.action()));
        model.addAttribute("subject", subject(filter.subject(), found.entries()));
        return "admin/audit";
    }

    @GetMapping("/admin/audit/{id:\\d{1,18}}")
    String entry(@PathVariable long id, Model model) {
        model.addAttribute("row", words.row(log.entryOf(id), Integer.MAX_VALUE, Integer.MAX_VALUE));
        return "admin/audit-entry";
    }

    @GetMapping("/admin/audit.csv")
    void download(@RequestParam MultiValueMap<String, String> address, HttpServletResponse response)
            throws IOException {
        String today = LocalDate.now(clock.withZone(shop.timeZone())).toString();
        try (Spreadsheet sheet = Spreadsheet.download(response, "audit-" + today + ".csv")) {
            sheet.row(COLUMNS.stream()
                    .map(column -> word("admin.audit.csv." + column))
                    .toArray());
            log.each(query(AuditFilter.of(address)), entry -> write(sheet, entry));
        }
    }

    private AuditQuery query(AuditFilter filter) {
        return filter.query(called(filter.subject()), clock, shop.timeZone());
    }

    /** What people type as a number is in most rows the order's id. */
    private Set<String> called(String subject) {
        Set<String> names = new LinkedHashSet<>();
        if (!subject.isEmpty()) {
            String bare = subject.startsWith("#") ? subject.substring(1) : subject;
            names.add(bare);
            if (bare.matches("[0-9]{1,15}")) {
                numbers.numbered(new OrderNumber(Long.parseLong(bare))).ifPresent(order -> names.add("order:" + order));
            }
        }
        return names;
    }

    /** The subject as it is shown: an order by its number, a thing by what its entries call it. */
    private String subject(String subject, List<AuditEntry> entries) {
        return subject.startsWith(ORDER)
                ? Uuids.of(subject.substring(ORDER.length()))
                        .flatMap(id -> numbers.numberOf(new OrderId(id)))
                        .map(number -> "#" + number)
                        .orElse(subject)
                : entries.stream()
                        .flatMap(entry -> entry.changes().stream())
                        .filter(change -> subject.equals(kind(change.table()) + ":" + change.key()))
                        .map(AuditChange::label)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(subject);
    }

    private static String kind(String table) {
        return table.substring(table.indexOf('.') + 1);
    }

    /** By their words, in their order. */
    private static Map<String, String> named(List<String> keys, UnaryOperator<String> name) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        keys.forEach(key -> byName.put(name.apply(key), key));
        return byName;
    }

    private void write(Spreadsheet sheet, AuditEntry entry) {
        AuditRow told = words.row(entry, Integer.MAX_VALUE, Integer.MAX_VALUE);
        if (told.changes().isEmpty()) {
            sheet.row(cells(told, null, null));
        }
        for (AuditRow.Change change : told.changes()) {
            change.figures().forEach(figure -> sheet.row(cells(told, change, figure)));
        }
    }

    private @Nullable Object[] cells(AuditRow told, AuditRow.@Nullable Change row, AuditRow.@Nullable Figure figure) {
        AuditEntry entry = told.entry();
        return new @Nullable Object[] {
            Spreadsheet.moment(entry.at(), shop.timeZone()),
            entry.who(),
            entry.address(),
            words.area(entry.area()),
            told.deed(),
            entry.path(),
            row == null ? null : row.what(),
            row == null ? null : row.key(),
            row == null ? null : row.label(),
            row == null ? null : word("admin.audit.kind." + row.kind()),
            figure == null ? null : figure.column(),
            figure == null ? null : cell(figure.before(), figure.hidden()),
            figure == null ? null : cell(figure.after(), figure.hidden())
        };
    }

    private @Nullable Object cell(@Nullable Object value, boolean hidden) {
        if (hidden) {
            return word("admin.audit.hidden");
        }
        return value instanceof Money money ? money.toDecimal() : Objects.toString(value, null);
    }

    private String word(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
