package shop.stoa.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.kernel.PostalAddress;
import shop.stoa.kernel.Uuids;
import shop.stoa.orders.ExportedLine;
import shop.stoa.orders.ExportedOrder;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderSummary;
import shop.stoa.orders.StaffOrders;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Spreadsheet;

/**
 * What is done with several orders at once. The ticked ones come as {@code id}; without any, or with {@code all}, everything
 * is meant that the rest of the address asks for.
 */
@Controller
@Needs("orders.view")
class OrderSelectionController {

    /** More than a page shows, and little enough for an address. */
    private static final int MOST_IDS = 100;

    private static final List<String> COLUMNS = List.of(
            "number",
            "placed",
            "confirmed",
            "status",
            "payment",
            "parcels",
            "name",
            "email",
            "phone",
            "company",
            "line1",
            "line2",
            "postal-code",
            "city",
            "region",
            "country",
            "method",
            "items",
            "delivery",
            "tax",
            "total",
            "paid",
            "refunded",
            "currency");

    private final StaffOrders orders;
    private final OrderItemSheet items;
    private final ShopSettings shop;
    private final MessageSource messages;
    private final Clock clock;

    OrderSelectionController(
            StaffOrders orders, OrderItemSheet items, ShopSettings shop, MessageSource messages, Clock clock) {
        this.orders = orders;
        this.items = items;
        this.shop = shop;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/admin/orders.csv")
    @Needs("orders.export")
    void download(@RequestParam MultiValueMap<String, String> address, HttpServletResponse response, Locale reader)
            throws IOException {
        List<OrderId> ids = idsOf(address);
        try (Spreadsheet sheet = Spreadsheet.download(response, "orders-" + today() + ".csv")) {
            sheet.row(COLUMNS.stream()
                    .map(column -> word("admin.orders.column." + column, reader))
                    .toArray());
            Consumer<ExportedOrder> row = order -> sheet.row(cells(order, reader));
            if (ids.isEmpty()) {
                orders.each(OrderFilter.of(address).query(clock, shop.timeZone()), row);
            } else {
                orders.each(ids, row);
            }
        }
    }

    @GetMapping("/admin/orders/lines.csv")
    @Needs("orders.export")
    void downloadItems(@RequestParam MultiValueMap<String, String> address, HttpServletResponse response, Locale reader)
            throws IOException {
        List<OrderId> ids = idsOf(address);
        try (Spreadsheet sheet = Spreadsheet.download(response, "order-items-" + today() + ".csv")) {
            items.head(sheet, reader);
            BiConsumer<ExportedOrder, List<ExportedLine>> rows =
                    (order, lines) -> items.write(sheet, order, lines, reader);
            if (ids.isEmpty()) {
                orders.eachWithLines(OrderFilter.of(address).query(clock, shop.timeZone()), rows);
            } else {
                orders.eachWithLines(ids, rows);
            }
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(shop.timeZone()));
    }

    @GetMapping("/admin/orders/picking")
    String pickingList(@RequestParam MultiValueMap<String, String> address, Model model) {
        List<OrderId> ids = idsOf(address);
        model.addAttribute(
                "list",
                ids.isEmpty()
                        ? orders.toPick(OrderFilter.of(address).query(clock, shop.timeZone()))
                        : orders.toPick(ids));
        return "admin/picking";
    }

    private @Nullable Object[] cells(ExportedOrder order, Locale reader) {
        OrderSummary about = order.summary();
        PostalAddress to = order.address();
        Badge payment = Badge.of(about.status(), about.paymentView(), about.number() != null);
        return new @Nullable Object[] {
            about.number() == null ? null : about.number().value(),
            Spreadsheet.moment(about.placedAt(), shop.timeZone()),
            order.confirmedAt() == null ? null : Spreadsheet.moment(order.confirmedAt(), shop.timeZone()),
            word(Badge.of(about.status()).text(), reader),
            word(payment.text(), reader),
            about.number() == null
                    ? null
                    : word(Badge.of(about.fulfilmentView()).text(), reader),
            about.customer(),
            about.email(),
            to.phone(),
            to.company(),
            to.line1(),
            to.line2(),
            to.postalCode(),
            to.city(),
            to.region(),
            to.country().value(),
            order.delivery(),
            about.items(),
            order.deliveryCost().toDecimal(),
            order.tax().toDecimal(),
            about.total().toDecimal(),
            about.paid().toDecimal(),
            about.refunded().toDecimal(),
            about.total().currencyCode()
        };
    }

    private String word(String key, Locale reader) {
        return messages.getMessage(key, null, reader);
    }

    private static List<OrderId> idsOf(MultiValueMap<String, String> address) {
        return address.containsKey("all") ? List.of() : read(address.getOrDefault("id", List.of()));
    }

    private static List<OrderId> read(List<String> ids) {
        return ids.stream()
                .flatMap(id -> Uuids.of(id).stream())
                .distinct()
                .limit(MOST_IDS)
                .map(OrderId::new)
                .toList();
    }
}
