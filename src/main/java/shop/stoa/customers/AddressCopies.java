package shop.stoa.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.PostalAddress;

/** Somebody's address book, as it stands in the copy of what is kept about them. */
@Component
class AddressCopies implements PersonalData {

    private final AddressBook book;

    AddressCopies(AddressBook book) {
        this.book = book;
    }

    record Copy(
            String name,
            @Nullable String company,
            String line1,
            @Nullable String line2,
            @Nullable String postalCode,
            String city,
            @Nullable String region,
            String country,
            @Nullable String phone,
            boolean usual) {}

    @Override
    public String part() {
        return "addresses";
    }

    @Override
    public List<Copy> of(CustomerId customer, EmailAddress email) {
        return book.of(customer).stream()
                .map(saved -> copy(saved.address(), saved.usual()))
                .toList();
    }

    private static Copy copy(PostalAddress address, boolean usual) {
        return new Copy(
                address.name(),
                address.company(),
                address.line1(),
                address.line2(),
                address.postalCode(),
                address.city(),
                address.region(),
                address.country().value(),
                address.phone(),
                usual);
    }
}
