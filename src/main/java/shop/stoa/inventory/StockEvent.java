package shop.stoa.inventory;

import shop.stoa.kernel.Sku;

/** The stock room's news. */
public sealed interface StockEvent {

    /** What can be asked for has changed. */
    record StockChanged(Sku sku, int available) implements StockEvent {}
}
