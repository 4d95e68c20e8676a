package shop.stoa.shipping;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.stoa.orders.LineUnits;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderLine;

/**
 * The form that sends a parcel, as it is shown: everything preset at first, as it was typed after a refusal.
 *
 * @param token becomes the parcel's id, so that a form sent twice sends one parcel
 * @param lines those of the order that still have units to leave
 * @param announce whether the customer gets a mail
 * @param wrong by field, what is wrong with it
 */
public record FulfilmentSheet(
        UUID token, List<Line> lines, TrackingFields tracking, boolean announce, Map<String, Wrong> wrong) {

    /**
     * @param most how many can leave
     * @param quantity how many shall, as typed
     */
    public record Line(
            int position,
            String title,
            String choices,
            @Nullable String imagePath,
            int most,
            String quantity) {

        /** Names its field. */
        public String field() {
            return "quantity-" + position;
        }
    }

    /** @param text message key @param most for the messages that say how many there are */
    public record Wrong(String text, int most) {}

    /** All that still has to leave. */
    public static FulfilmentSheet of(OrderDetails order) {
        return typed(order, UUID.randomUUID(), TrackingFields.blank(), true, position -> null);
    }

    /** The same with nothing in it yet. */
    public static FulfilmentSheet ofNothing(OrderDetails order) {
        return typed(order, UUID.randomUUID(), TrackingFields.blank(), true, position -> "0");
    }

    /** As somebody sent it. */
    public static FulfilmentSheet typed(
            OrderDetails order, UUID token, TrackingFields tracking, boolean announce, Typed quantities) {
        List<Line> lines = IntStream.range(0, order.lines().size())
                .filter(position -> order.units().get(position).toDispatch() > 0)
                .mapToObj(position -> line(order, position, quantities))
                .toList();
        return new FulfilmentSheet(token, lines, tracking, announce, new TreeMap<>());
    }

    /** What was typed for a line; null where nothing was sent. */
    public interface Typed {
        @Nullable
        String of(int position);
    }

    private static Line line(OrderDetails order, int position, Typed quantities) {
        OrderLine line = order.lines().get(position);
        LineUnits units = order.units().get(position);
        String typed = quantities.of(position);
        return new Line(
                position,
                line.title(),
                line.choices(),
                line.imagePath(),
                units.toDispatch(),
                typed == null ? Integer.toString(units.toDispatch()) : typed.strip());
    }

    /** Whether there is anything that could leave. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Notes down what is wrong with a field. */
    public FulfilmentSheet refuse(String field, String text, int most) {
        wrong.put(field, new Wrong(text, most));
        return this;
    }

    /** What shall leave, by line; refuses what is no number, and more than there is, beside its field. */
    public Map<Integer, Integer> quantities() {
        Map<Integer, Integer> quantities = new TreeMap<>();
        for (Line line : lines) {
            if (!line.quantity.isEmpty() && !line.quantity.matches("0{1,4}")) {
                if (!line.quantity.matches("[0-9]{1,4}") || Integer.parseInt(line.quantity) > line.most) {
                    refuse(line.field(), "shipping.wrong.quantity", line.most);
                } else {
                    quantities.put(line.position, Integer.parseInt(line.quantity));
                }
            }
        }
        if (quantities.isEmpty() && wrong.isEmpty()) {
            refuse("quantities", "shipping.wrong.nothing", 0);
        }
        return quantities;
    }
}
