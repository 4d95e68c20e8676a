package shop.stoa.admin.web;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.CustomerProfile;
import shop.stoa.customers.StaffCustomers;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Slice;
import shop.stoa.orders.CustomerBooks;
import shop.stoa.orders.CustomerQuery;
import shop.stoa.orders.CustomerSort;
import shop.stoa.orders.CustomerSummary;
import shop.stoa.web.ShopSettings;

/**
 * The customers whom the staff look for: those of the books, and, by their whole address, whoever has an account and never ordered. Of
 * these the books know nothing, but they write mails and want their data as well.
 */
@Component
class CustomerSearch {

    private final CustomerBooks books;
    private final StaffCustomers customers;
    private final ShopSettings shop;

    CustomerSearch(CustomerBooks books, StaffCustomers customers, ShopSettings shop) {
        this.books = books;
        this.customers = customers;
        this.shop = shop;
    }

    /** As {@link CustomerBooks#list}. */
    Slice<CustomerSummary> list(CustomerQuery query, CustomerSort sort, int page) {
        Slice<CustomerSummary> found = books.list(query, sort, page);
        return page > 1
                ? found
                : withoutOrders(query).map(one -> before(one, found)).orElse(found);
    }

    private static Slice<CustomerSummary> before(CustomerSummary one, Slice<CustomerSummary> found) {
        List<CustomerSummary> items =
                Stream.concat(Stream.of(one), found.items().stream()).toList();
        return new Slice<>(items, found.page(), found.size(), found.total() + 1, found.open());
    }

    /** As {@link CustomerBooks#each(CustomerQuery, Consumer)}. */
    void each(CustomerQuery query, Consumer<CustomerSummary> receiver) {
        withoutOrders(query).ifPresent(receiver);
        books.each(query, receiver);
    }

    /** As {@link CustomerBooks#each(Collection, Consumer)}. */
    void each(Collection<CustomerId> ids, Consumer<CustomerSummary> receiver) {
        Set<CustomerId> left = new LinkedHashSet<>(ids);
        books.each(ids, customer -> {
            left.remove(customer.id());
            receiver.accept(customer);
        });
        left.stream()
                .flatMap(id -> customers.find(id).stream())
                .filter(profile -> profile.erasedAt() == null)
                .map(this::summaryOf)
                .forEach(receiver);
    }

    private Optional<CustomerSummary> withoutOrders(CustomerQuery query) {
        String words = query.words();
        String tag = query.tag();
        if (words == null || Boolean.TRUE.equals(query.buyers()) || !EmailAddress.isWellFormed(words)) {
            return Optional.empty();
        }
        return customers
                .called(new EmailAddress(words))
                .filter(profile -> tag == null || profile.tags().contains(tag))
                .filter(profile -> books.of(profile.id()).isEmpty())
                .map(this::summaryOf);
    }

    /** They are called as their mailbox is: a name comes with an order. */
    private CustomerSummary summaryOf(CustomerProfile profile) {
        return new CustomerSummary(
                profile.id(),
                profile.email(),
                profile.email().value(),
                shop.locale(),
                List.copyOf(profile.tags()),
                0,
                Money.zero(shop.currency()),
                profile.since(),
                null);
    }
}
