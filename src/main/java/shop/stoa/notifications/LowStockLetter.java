package shop.stoa.notifications;

import java.util.List;
import shop.stoa.kernel.Sku;

/**
 * What a mail says of low stock.
 *
 * @param items those with the fewest left first
 * @param others how many more there are than a mail lists
 */
record LowStockLetter(List<Item> items, int others) {

    /** @param title empty where nothing of that SKU is for sale now */
    record Item(Sku sku, String title, String choices, int available) {}

    int count() {
        return items.size() + others;
    }
}
