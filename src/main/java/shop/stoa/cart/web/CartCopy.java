package shop.stoa.cart.web;

import java.util.Arrays;
import java.util.stream.Collectors;
import shop.stoa.cart.Cart;
import shop.stoa.cart.CartLine;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;

/**
 * The session's copy of a cart, of plain values: a session names the class of all else that it holds, and reads none
 * back but those it knows.
 *
 * @param lines {@code sku:quantity}, parted by blanks; neither sign is in a SKU
 */
record CartCopy(String token, long version, String checkoutKey, String lines) {

    static CartCopy of(Cart cart) {
        return new CartCopy(
                cart.token().value(),
                cart.version(),
                cart.checkoutKey().value(),
                cart.lines().stream()
                        .map(line -> line.sku() + ":" + line.quantity())
                        .collect(Collectors.joining(" ")));
    }

    boolean isOf(SecretToken other) {
        return token.equals(other.value());
    }

    /** @throws IllegalArgumentException where this is no copy of a cart after all */
    Cart toCart() {
        return new Cart(
                new SecretToken(token),
                version,
                new SecretToken(checkoutKey),
                Arrays.stream(lines.split(" "))
                        .filter(line -> !line.isEmpty())
                        .map(CartCopy::line)
                        .toList());
    }

    private static CartLine line(String line) {
        int colon = line.indexOf(':');
        return new CartLine(
                new Sku(line.substring(0, Math.max(0, colon))), Integer.parseInt(line.substring(colon + 1)));
    }
}
