package shop.stoa.customers;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;

/**
 * What the staff know of a customer.
 *
 * @param email one that reaches nobody once the person is erased
 * @param since when they were first heard of
 * @param tags in small letters
 * @param erasedAt null for everybody who is not erased
 */
public record CustomerProfile(
        CustomerId id,
        EmailAddress email,
        Instant since,
        SortedSet<String> tags,
        @Nullable Instant erasedAt) {}
