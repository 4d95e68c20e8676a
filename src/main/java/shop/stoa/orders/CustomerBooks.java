package shop.stoa.orders;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.Slice;

/** The ledger by customer, for the staff. Figures are kept as orders move and never added up for a page. */
@Service
@Transactional(readOnly = true)
public class CustomerBooks {

    private final CustomerLists lists;
    private final CustomerFigures figures;
    private final OrderLists orders;
    private final ErasingRows erasing;

    CustomerBooks(CustomerLists lists, CustomerFigures figures, OrderLists orders, ErasingRows erasing) {
        this.lists = lists;
        this.figures = figures;
        this.orders = orders;
        this.erasing = erasing;
    }

    /**
     * A page of fifty, counted no further than {@link Slice#open} says.
     *
     * @param page counted from 1
     */
    public Slice<CustomerSummary> list(CustomerQuery query, CustomerSort sort, int page) {
        return lists.page(query, sort, page);
    }

    /** Hands over everybody who is asked for, the newest first, in portions. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void each(CustomerQuery query, Consumer<CustomerSummary> receiver) {
        lists.each(query, receiver);
    }

    /** The same for these alone; whom nobody knows is passed over. */
    public void each(Collection<CustomerId> ids, Consumer<CustomerSummary> receiver) {
        lists.these(ids).forEach(receiver);
    }

    /** Empty for somebody who never placed an order, and for who is erased. */
    public Optional<CustomerSummary> of(CustomerId customer) {
        return lists.these(List.of(customer)).stream().findAny();
    }

    /** Their orders, the newest first. @param most how many at most */
    public List<OrderSummary> ordersOf(CustomerId customer, int most) {
        return orders.ofCustomer(customer, most);
    }

    /** All that they placed, in an order of its own. */
    public List<OrderId> orderIdsOf(CustomerId customer) {
        return erasing.ordersOf(customer);
    }

    /** Where their parcels went, the address that was used last first; twenty at most. */
    public List<UsedAddress> addressesOf(CustomerId customer) {
        return lists.addressesOf(customer);
    }

    /** To how many addresses their parcels went. */
    public int countAddresses(CustomerId customer) {
        return lists.countAddresses(customer);
    }

    /** Of how many customers the kept figures are not what the orders add up to. */
    public long countWrongFigures() {
        return figures.countWrong();
    }
}
