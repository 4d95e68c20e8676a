package shop.stoa.shipping;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.PersonalData;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.orders.CustomerBooks;

/** The parcels that somebody was sent, as they stand in the copy of what is kept about them. */
@Component
class ParcelCopies implements PersonalData {

    private final Fulfilments fulfilments;
    private final CustomerBooks books;

    ParcelCopies(Fulfilments fulfilments, CustomerBooks books) {
        this.fulfilments = fulfilments;
        this.books = books;
    }

    record Copy(
            String order,
            String carrier,
            List<String> trackingNumbers,
            @Nullable String trackingAddress,
            String status,
            Instant dispatchedAt,
            @Nullable Instant deliveredAt) {}

    @Override
    public String part() {
        return "parcels";
    }

    @Override
    public List<Copy> of(CustomerId customer, EmailAddress email) {
        return books.orderIdsOf(customer).stream()
                .flatMap(order -> fulfilments.of(order).stream())
                .map(ParcelCopies::copy)
                .toList();
    }

    private static Copy copy(Fulfilment parcel) {
        return new Copy(
                parcel.order().toString(),
                parcel.carrierName(),
                parcel.tracking().numbers(),
                parcel.tracking().url(),
                parcel.status().name().toLowerCase(Locale.ROOT),
                parcel.dispatchedAt(),
                parcel.deliveredAt());
    }
}
