package shop.stoa.inventory;

import shop.stoa.kernel.Sku;

/** The stock room's news, each told inside the transaction that makes it true. */
public sealed interface StockEvent {

    Sku sku();

    /** What can be asked for has changed. */
    record StockChanged(Sku sku, int available) implements StockEvent {}

    /** It has just become as few as somebody should know of, and there still are some. */
    record StockRanLow(Sku sku, int available) implements StockEvent {}

    /** The last one that could be asked for is gone. */
    record StockRanOut(Sku sku) implements StockEvent {}

    /** There are some again where there were none. */
    record BackInStock(Sku sku, int available) implements StockEvent {}
}
