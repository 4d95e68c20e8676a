package shop.stoa.sandbox;

import org.jspecify.annotations.Nullable;

/** What a shopper typed, checked. The number itself is never kept. */
record CardDetails(
        TestCard card,
        int expiryMonth,
        int expiryYear,
        String email,
        @Nullable String name) {}
