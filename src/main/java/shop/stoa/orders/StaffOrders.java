package shop.stoa.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.Slice;

/** The ledger as the staff look at it: many orders at a time, and what they come to. Changes nothing. */
@Service
public class StaffOrders {

    private final OrderLists lists;
    private final SalesFigures figures;

    StaffOrders(OrderLists lists, SalesFigures figures) {
        this.lists = lists;
        this.figures = figures;
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

    /**
     * Hands over every order that is asked for, the newest first, in portions: an order that is placed meanwhile is left out,
     * and no transaction waits for the receiver.
     */
    public void each(OrderQuery query, Consumer<ExportedOrder> receiver) {
        lists.each(query, receiver);
    }

    /** The same for these alone; an id that nobody has is passed over. */
    public void each(Collection<OrderId> ids, Consumer<ExportedOrder> receiver) {
        lists.these(ids).forEach(receiver);
    }

    /** What the confirmed ones among these orders want from the shelves. */
    public PickList toPick(Collection<OrderId> ids) {
        return lists.toPick(ids);
    }

    /** The same for the orders that are asked for; where they are too many for one walk, for the oldest of them. */
    public PickList toPick(OrderQuery query) {
        return lists.toPick(query);
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

    /** What a customer has bought in all. */
    public Takings boughtBy(CustomerId customer, Currency currency) {
        return figures.of(customer, currency);
    }

    /** Whether anything was ever sold. */
    public boolean anySale() {
        return figures.any();
    }
}
