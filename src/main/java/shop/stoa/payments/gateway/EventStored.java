package shop.stoa.payments.gateway;

/** An event lies in the inbox; only a hint to look sooner, the row is the queue. */
public record EventStored() {}
