package shop.stoa.admin.web;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import shop.stoa.orders.FulfilmentView;
import shop.stoa.orders.OrderQuery;
import shop.stoa.orders.OrderSort;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.PaymentView;
import shop.stoa.web.ColumnSort;
import shop.stoa.web.Period;

/**
 * What the address of the orders' list asks for. What it does not understand asks for nothing, so that an old bookmark still
 * shows a list.
 *
 * @param toSend only confirmed ones of which something has still to be sent
 * @param words empty where nothing is searched for
 */
record OrderFilter(
        @Nullable OrderStatus status,
        boolean toSend,
        @Nullable FulfilmentView parcels,
        @Nullable PaymentView payment,
        String words,
        Period period,
        ColumnSort sort) {

    /**
     * All that an address can say of a list, its page and what is ticked apart: what a saved view keeps, in this order, and what a form
     * that is about a list carries on and back to it.
     */
    static final List<String> FIELDS = List.of("status", "parcels", "payment", "q", "days", "from", "to", "sort");

    /** What the address says for confirmed ones of which something has still to be sent. */
    static final String TO_SEND = "TO_FULFIL";

    private static final int LONGEST_SEARCH = 100;
    private static final ColumnSort NEWEST = new ColumnSort("placed", true);
    private static final List<String> COLUMNS =
            Arrays.stream(OrderSort.By.values()).map(OrderFilter::column).toList();

    static OrderFilter of(MultiValueMap<String, String> address) {
        String words = Optional.ofNullable(address.getFirst("q")).orElse("").strip();
        return new OrderFilter(
                named(OrderStatus.values(), address.getFirst("status")),
                TO_SEND.equals(address.getFirst("status")),
                named(FulfilmentView.values(), address.getFirst("parcels")),
                named(PaymentView.values(), address.getFirst("payment")),
                words.substring(0, Math.min(words.length(), LONGEST_SEARCH)),
                Period.of(address.getFirst("days"), address.getFirst("from"), address.getFirst("to")),
                ColumnSort.of(address.getFirst("sort"), COLUMNS, NEWEST));
    }

    OrderQuery query(Clock clock, ZoneId zone) {
        return new OrderQuery(
                status,
                payment,
                parcels,
                words.isEmpty() ? null : words,
                period.start(clock, zone),
                period.end(zone),
                toSend);
    }

    OrderSort order() {
        OrderSort.By by = Arrays.stream(OrderSort.By.values())
                .filter(each -> column(each).equals(sort.column()))
                .findAny()
                .orElseThrow();
        return new OrderSort(by, sort.descending());
    }

    /** Whether it is the view of all. */
    public boolean isOfAll() {
        return status == null && !toSend;
    }

    /** Whether something is asked for, the tab apart. */
    public boolean narrows() {
        return parcels != null || payment != null || !words.isEmpty() || !period.isAny();
    }

    private static String column(OrderSort.By by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> @Nullable E named(E[] all, @Nullable String word) {
        return Arrays.stream(all)
                .filter(each -> each.name().equals(word))
                .findAny()
                .orElse(null);
    }
}
