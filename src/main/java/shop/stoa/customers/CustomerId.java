package shop.stoa.customers;

/** A customer's own number. */
public record CustomerId(long value) {}
