package shop.stoa.orders;

import java.util.List;

/**
 * What somebody takes along to the shelves.
 *
 * @param lines by SKU
 * @param orders how many orders it is for
 * @param more whether there are further orders for which it has no room
 */
public record PickList(List<PickLine> lines, int orders, boolean more) {

    /** How many pieces in all. */
    public int pieces() {
        return lines.stream().mapToInt(PickLine::quantity).sum();
    }
}
