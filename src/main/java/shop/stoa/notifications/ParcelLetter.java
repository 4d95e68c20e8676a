package shop.stoa.notifications;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderLine;
import shop.stoa.shipping.Fulfilment;

/**
 * What a mail says of a parcel.
 *
 * @param contents what is in it
 * @param toCome what of the order still has to leave
 */
record ParcelLetter(Fulfilment fulfilment, List<Piece> contents, List<Piece> toCome) {

    /** So many of one thing. */
    record Piece(int quantity, String title, String choices) {}

    static ParcelLetter of(OrderDetails order, Fulfilment fulfilment) {
        return new ParcelLetter(
                fulfilment,
                pieces(order, position -> fulfilment.quantities().getOrDefault(position, 0)),
                pieces(order, position -> order.units().get(position).toDispatch()));
    }

    private static List<Piece> pieces(OrderDetails order, IntUnaryOperator quantity) {
        return IntStream.range(0, order.lines().size())
                .filter(position -> quantity.applyAsInt(position) > 0)
                .mapToObj(position -> piece(order.lines().get(position), quantity.applyAsInt(position)))
                .toList();
    }

    private static Piece piece(OrderLine line, int quantity) {
        return new Piece(quantity, line.title(), line.choices());
    }
}
