package shop.stoa.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.customers.Consents;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.StaffCustomers;
import shop.stoa.orders.CustomerSummary;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Spreadsheet;
import shop.stoa.web.Tab;

/** The list of customers; its address says all that it shows, and all that is downloaded. */
@Controller
@Needs("customers.view")
class CustomerListController {

    private static final int LAST_PAGE = 1_000_000;
    /** More than a page shows, and little enough for an address. */
    private static final int MOST_IDS = 100;

    /** So many lines of a file are asked at once for what they agreed to. */
    private static final int LOT = 500;

    private static final List<String> COLUMNS = List.of(
            "email", "name", "language", "tags", "orders", "spent", "average", "currency", "last", "since", "agreed");

    private final CustomerSearch search;
    private final StaffCustomers customers;
    private final Consents consents;
    private final ShopSettings shop;
    private final MessageSource messages;
    private final Clock clock;

    CustomerListController(
            CustomerSearch search,
            StaffCustomers customers,
            Consents consents,
            ShopSettings shop,
            MessageSource messages,
            Clock clock) {
        this.search = search;
        this.customers = customers;
        this.consents = consents;
        this.shop = shop;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/admin/customers")
    String list(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam MultiValueMap<String, String> address,
            Model model) {
        CustomerFilter filter = CustomerFilter.of(address);
        model.addAttribute("customers", search.list(filter.query(), filter.order(), Math.clamp(page, 1, LAST_PAGE)));
        model.addAttribute("filter", filter);
        model.addAttribute("tags", customers.tags());
        model.addAttribute(
                "views",
                CustomerFilter.VIEWS.stream()
                        .map(view -> new Tab(
                                view,
                                "admin.customers.view." + (view.isEmpty() ? "all" : view),
                                view.equals(filter.view()),
                                null))
                        .toList());
        return "admin/customers";
    }

    /** The ticked ones come as {@code id}; without any, or with {@code all}, everybody whom the address asks for. */
    @GetMapping("/admin/customers.csv")
    @Needs("customers.export")
    void download(@RequestParam MultiValueMap<String, String> address, HttpServletResponse response, Locale reader)
            throws IOException {
        List<CustomerId> ids = address.containsKey("all") ? List.of() : read(address.getOrDefault("id", List.of()));
        String today = LocalDate.now(clock.withZone(shop.timeZone())).toString();
        try (Spreadsheet sheet = Spreadsheet.download(response, "customers-" + today + ".csv")) {
            sheet.row(COLUMNS.stream()
                    .map(column -> messages.getMessage("admin.customers.column." + column, null, reader))
                    .toArray());
            List<CustomerSummary> lot = new ArrayList<>();
            Consumer<CustomerSummary> row = customer -> {
                lot.add(customer);
                if (lot.size() == LOT) {
                    write(sheet, lot);
                }
            };
            if (ids.isEmpty()) {
                search.each(CustomerFilter.of(address).query(), row);
            } else {
                search.each(ids, row);
            }
            write(sheet, lot);
        }
    }

    private void write(Spreadsheet sheet, List<CustomerSummary> lot) {
        Map<CustomerId, Instant> agreed =
                consents.given(lot.stream().map(CustomerSummary::id).toList());
        lot.forEach(customer -> sheet.row(cells(customer, agreed.get(customer.id()))));
        lot.clear();
    }

    private @Nullable Object[] cells(CustomerSummary customer, @Nullable Instant agreed) {
        Instant last = customer.lastOrderAt();
        return new @Nullable Object[] {
            customer.email(),
            customer.name(),
            customer.language().toLanguageTag(),
            String.join(", ", customer.tags()),
            customer.orders(),
            customer.spent().toDecimal(),
            customer.average().toDecimal(),
            customer.spent().currencyCode(),
            last == null ? null : Spreadsheet.moment(last, shop.timeZone()),
            Spreadsheet.moment(customer.firstSeen(), shop.timeZone()),
            agreed == null ? null : Spreadsheet.moment(agreed, shop.timeZone())
        };
    }

    private static List<CustomerId> read(List<String> ids) {
        return ids.stream()
                .filter(id -> id.matches("[0-9]{1,18}"))
                .distinct()
                .limit(MOST_IDS)
                .map(Ids::customer)
                .toList();
    }
}
