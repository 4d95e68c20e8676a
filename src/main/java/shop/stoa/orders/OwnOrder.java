package shop.stoa.orders;

import java.util.List;

/**
 * A row of a customer's own orders.
 *
 * @param titles what was bought, in the order's order; as many as there are lines
 * @param pictures paths of pictures of it, without those lines that have none
 */
public record OwnOrder(OrderSummary order, List<String> titles, List<String> pictures) {

    private static final int SHOWN = 3;

    /** As many titles as fit into a row. */
    public List<String> firstTitles() {
        return titles.subList(0, Math.min(SHOWN, titles.size()));
    }

    /** How many lines there are besides. */
    public int more() {
        return titles.size() - firstTitles().size();
    }
}
