package shop.stoa.inventory;

/** What came of changing what is on hand. */
public sealed interface StockOutcome {

    /** By this or by an earlier pressing of the same button. */
    record Done(StockLevel now) implements StockOutcome {}

    /** It is not what the person saw any more, so nothing was changed. */
    record Moved(StockLevel now) implements StockOutcome {}

    /** Fewer than orders have reserved. */
    record TooFew(StockLevel now) implements StockOutcome {}
}
