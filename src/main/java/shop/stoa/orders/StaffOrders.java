package shop.stoa.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.NoteOutcome;
import shop.stoa.kernel.Slice;
import shop.stoa.payments.PaymentReference;

/** The ledger as the staff look at it: many orders at a time, and what they come to. Changes nothing but for the notes that they write. */
@Service
public class StaffOrders {

    private final OrderLists lists;
    private final SalesFigures figures;
    private final Notes notes;

    StaffOrders(OrderLists lists, SalesFigures figures, Notes notes) {
        this.lists = lists;
        this.figures = figures;
        this.notes = notes;
    }

    /**
     * A page of fifty. Counts no further than {@value OrderLists#COUNTED}: a longer list is {@link Slice#open}, and who wants
     * to see its end asks for less.
     *
     * @param page counted from 1
     */
    public Slice<OrderSummary> list(OrderQuery query, OrderSort sort, int page) {
        return lists.page(query, sort, page);
    }

    /** The latest ones, without counting the others. */
    public List<OrderSummary> latest(int most) {
        return lists.latest(most);
    }

    /** How many orders have a status, counted no further than {@code most}. */
    public int count(OrderStatus status, int most) {
        return lists.count(status, most);
    }

    /**
     * Hands over every order that is asked for, the newest first, in portions: an order that is placed meanwhile is left out,
     * and no transaction waits for the receiver.
     */
    public void each(OrderQuery query, Consumer<ExportedOrder> receiver) {
        lists.each(query, portion -> portion.forEach(receiver));
    }

    /** The same for these alone; an id that nobody has is passed over. */
    public void each(Collection<OrderId> ids, Consumer<ExportedOrder> receiver) {
        lists.these(ids).forEach(receiver);
    }

    /** As {@link #each(OrderQuery, Consumer)}, with their lines as each order's page has them. */
    public void eachWithLines(OrderQuery query, BiConsumer<ExportedOrder, List<ExportedLine>> receiver) {
        lists.each(query, portion -> handOver(portion, receiver));
    }

    /** The same for these alone; an id that nobody has is passed over. */
    public void eachWithLines(Collection<OrderId> ids, BiConsumer<ExportedOrder, List<ExportedLine>> receiver) {
        handOver(lists.these(ids), receiver);
    }

    private void handOver(List<ExportedOrder> orders, BiConsumer<ExportedOrder, List<ExportedLine>> receiver) {
        Map<UUID, List<ExportedLine>> lines = lists.exportedLines(orders);
        orders.forEach(order ->
                receiver.accept(order, lines.getOrDefault(order.summary().id().value(), List.of())));
    }

    /** What has still to leave for the confirmed ones among these orders. */
    public PickList toPick(Collection<OrderId> ids) {
        return lists.toPick(ids);
    }

    /** The same for the orders that are asked for; where they are too many for one walk, for the oldest of them. */
    public PickList toPick(OrderQuery query) {
        return lists.toPick(query);
    }

    /** The orders that these payments are for, by one statement; a payment that belongs to none is not in the answer. */
    public Map<PaymentReference, OrderSummary> paidBy(Collection<PaymentReference> payments) {
        Map<PaymentReference, OrderSummary> orders = new HashMap<>();
        lists.these(payments.stream().distinct().map(OrderId::paidBy).toList())
                .forEach(order -> orders.put(order.summary().id().payment(), order.summary()));
        return orders;
    }

    /**
     * Writes a note on an order's timeline.
     *
     * @param token of the form that asks; the same form again is the same note
     * @param visible whether the customer sees it
     * @param actor who writes, by e-mail address
     * @throws NoSuchOrder where there is none
     */
    @Transactional
    public void note(OrderId order, UUID token, String text, boolean visible, String actor) {
        notes.write(order, token, text, visible, actor);
    }

    /**
     * Its author changes what a note says. The form that was seen after the change is the same change.
     *
     * @param note as {@link TimelineEntry#id} names it
     * @param seen how often it had been changed when its author read it
     * @param actor who changes it, by e-mail address
     * @throws NoSuchOrder where the order has no such note
     */
    @Transactional
    public NoteOutcome changeNote(OrderId order, long note, String text, int seen, String actor) {
        return notes.change(order, note, text, seen, actor);
    }

    /** Empty where there is no such order, or it has no number yet. */
    public Optional<OrderNumber> numberOf(OrderId order) {
        return lists.numberOf(order);
    }

    public Optional<OrderId> numbered(OrderNumber number) {
        return lists.numbered(number);
    }

    /** What was sold, in this currency, from one moment until before another. */
    public Takings takings(Instant from, Instant until, Currency currency) {
        return figures.between(from, until, currency);
    }

    /** Day by day as a time zone has them, the last included, none left out. */
    public List<DaySales> salesByDay(LocalDate first, LocalDate last, ZoneId zone, Currency currency) {
        return figures.byDay(first, last, zone, currency);
    }

    /**
     * The SKUs that brought most in this currency, from one moment until before another, the best first. For a look at the last weeks: in a
     * shop that is older than this list, nothing is known of what sold long before.
     *
     * @param most how many at most
     */
    public List<SoldSku> best(Instant from, Instant until, Currency currency, int most) {
        return figures.best(from, until, currency, most);
    }

    /** What a customer has bought in all. */
    public Takings boughtBy(CustomerId customer, Currency currency) {
        return figures.of(customer, currency);
    }

    /** How many of the orders that were placed from one moment until before another were paid. */
    public Conversion conversion(Instant from, Instant until) {
        return figures.conversion(from, until);
    }

    /** How many orders have something to be sent; counts no further than so many. */
    public int countToSend(int most) {
        return lists.countToSend(most);
    }

    /** Whether anything was ever sold. */
    public boolean anySale() {
        return figures.any();
    }
}
