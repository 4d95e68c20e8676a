package shop.stoa.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.inventory.StockDesk;
import shop.stoa.kernel.Money;
import shop.stoa.notifications.MailCounts;
import shop.stoa.notifications.Notifications;
import shop.stoa.orders.DaySales;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.orders.Refunds;
import shop.stoa.orders.StaffOrders;
import shop.stoa.orders.Takings;
import shop.stoa.payments.DifferenceKind;
import shop.stoa.payments.Differences;
import shop.stoa.payments.DisputeSummary;
import shop.stoa.payments.Disputes;
import shop.stoa.payments.PaymentSummary;
import shop.stoa.payments.Payments;
import shop.stoa.web.May;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Spreadsheet;

/** What was sold today or of late, and what waits for somebody. */
@Controller
@Needs(Needs.NOTHING)
class OverviewController {

    private static final int LATEST = 8;
    private static final int BEST = 8;
    private static final int MOST_LOW = 1000;
    private static final int MOST_UNPAID = 50_000;
    private static final int MOST_TO_SEND = 1000;

    private final Orders orders;
    private final StaffOrders ledger;
    private final SalesBook book;
    private final BestSellers bestSellers;
    private final Payments payments;
    private final Disputes disputes;
    private final Differences differences;
    private final Refunds refunds;
    private final Notifications notifications;
    private final StockDesk stock;
    private final ShopSettings shop;
    private final MessageSource messages;
    private final Clock clock;

    OverviewController(
            Orders orders,
            StaffOrders ledger,
            SalesBook book,
            BestSellers bestSellers,
            Payments payments,
            Disputes disputes,
            Differences differences,
            Refunds refunds,
            Notifications notifications,
            StockDesk stock,
            ShopSettings shop,
            MessageSource messages,
            Clock clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.book = book;
        this.bestSellers = bestSellers;
        this.payments = payments;
        this.disputes = disputes;
        this.differences = differences;
        this.refunds = refunds;
        this.notifications = notifications;
        this.stock = stock;
        this.shop = shop;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/admin")
    String overview(
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String days,
            Locale reader,
            Model model) {
        model.addAttribute("unpaid", ledger.count(OrderStatus.PENDING, MOST_UNPAID));
        MailCounts mails = notifications.outbox();
        model.addAttribute("mails", mails);
        model.addAttribute("toSend", ledger.countToSend(MOST_TO_SEND));
        model.addAttribute("low", stock.countLow(MOST_LOW));
        model.addAttribute(
                "unproved",
                stock.lastProof().map(proof -> proof.differences().size()).orElse(0));
        model.addAttribute("failedRefunds", refunds.countToSeeTo());
        model.addAttribute(
                "mismatches", payments.mismatched().stream().map(this::mismatch).toList());
        List<DisputeSummary> open = disputes.open();
        model.addAttribute("disputes", open.size());
        model.addAttribute(
                "answerBy",
                open.stream()
                        .map(DisputeSummary::answerBy)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
        Map<DifferenceKind, Long> differing = differences.counts();
        differing.remove(DifferenceKind.MISMATCH);
        model.addAttribute(
                "differences",
                differing.values().stream().mapToLong(Long::longValue).sum());
        List<OrderRow> latest = latest();
        model.addAttribute("latest", latest);
        if (!May.has("orders.sales")) {
            return "admin/overview";
        }
        if (ledger.anySale()) {
            addSales(SalesFigure.of(show), SalesSpan.of(days), reader, model);
        } else {
            model.addAttribute("steps", FirstSteps.of(!latest.isEmpty(), payments.takesRealMoney()));
        }
        return "admin/overview";
    }

    private void addSales(SalesFigure figure, SalesSpan span, Locale reader, Model model) {
        ZonedDateTime now = clock.instant().atZone(shop.timeZone());
        LocalDate today = now.toLocalDate();
        List<DaySales> days = book.untilToday(today, span.drawn());
        List<DaySales> before = book.before(today.minusDays(span.drawn() - 1L), span.drawn());
        Takings taken = total(days.subList(days.size() - span.days(), days.size()));
        Takings earlier = total(before.subList(0, span.days() - 1)).plus(sinceMidnight(span.before(now)));
        model.addAttribute("figure", figure);
        model.addAttribute("spans", SalesSpan.values());
        model.addAttribute("span", span);
        model.addAttribute(
                "tiles",
                Arrays.stream(SalesFigure.values())
                        .map(each -> SalesTile.of(each, taken, earlier))
                        .toList());
        model.addAttribute("conversion", book.conversion(span, now));
        model.addAttribute("conversionThen", book.conversion(span, span.before(now)));
        model.addAttribute("weekday", now.getDayOfWeek().getDisplayName(TextStyle.FULL_STANDALONE, reader));
        model.addAttribute("days", days.reversed());
        model.addAttribute("best", SalesChart.best(figure, days));
        boolean week = span == SalesSpan.WEEK;
        model.addAttribute("wide", SalesChart.of(figure, days, before, shop.currency(), reader, 960, week ? 7 : 5));
        model.addAttribute("narrow", SalesChart.of(figure, days, before, shop.currency(), reader, 340, week ? 4 : 3));
        model.addAttribute("sellers", bestSellers.between(span.start(now), now.toInstant(), BEST, reader));
    }

    /** The days that the overview draws, for whoever wants to go on calculating. */
    @GetMapping("/admin/sales.csv")
    @Needs("orders.sales")
    void download(@RequestParam(defaultValue = "") String days, HttpServletResponse response, Locale reader)
            throws IOException {
        LocalDate today = LocalDate.now(clock.withZone(shop.timeZone()));
        try (Spreadsheet sheet = Spreadsheet.download(response, "sales-" + today + ".csv")) {
            sheet.row(
                    word("admin.overview.day", reader),
                    word("admin.overview.figure.orders", reader),
                    word("admin.overview.figure.revenue", reader),
                    word("admin.overview.figure.average", reader),
                    word("admin.orders.column.currency", reader));
            for (DaySales day : book.untilToday(today, SalesSpan.of(days).drawn())) {
                sheet.row(
                        day.day(),
                        day.takings().orders(),
                        day.takings().revenue().toDecimal(),
                        day.takings().average().toDecimal(),
                        day.takings().revenue().currencyCode());
            }
        }
    }

    private String word(String key, Locale reader) {
        return messages.getMessage(key, null, reader);
    }

    private Takings total(List<DaySales> days) {
        return days.stream().map(DaySales::takings).reduce(new Takings(0, Money.zero(shop.currency())), Takings::plus);
    }

    private Takings sinceMidnight(ZonedDateTime end) {
        return ledger.takings(
                end.toLocalDate().atStartOfDay(shop.timeZone()).toInstant(), end.toInstant(), shop.currency());
    }

    private List<OrderRow> latest() {
        return ledger.latest(LATEST).stream().map(OrderRow::new).toList();
    }

    private Mismatch mismatch(PaymentSummary payment) {
        return new Mismatch(
                payment,
                orders.orderOf(payment.reference())
                        .map(order -> "/admin/orders/" + order.id())
                        .orElse(""));
    }

    /** @param path of the order's page; empty where the payment belongs to none */
    record Mismatch(PaymentSummary payment, String path) {}
}
