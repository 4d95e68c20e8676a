package shop.stoa.cart.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.stoa.cart.Carts;
import shop.stoa.kernel.Sku;

/**
 * What somebody sent about a line. Each field counts only if it is there exactly once; what else a request brings (a
 * price, a total) is not looked at.
 */
final class LineForm {

    /** ASCII digits alone: other scripts' digits would be numbers to Java too. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,4}");

    private static final int SHOWN_AGAIN = 12;

    private final HttpServletRequest request;

    LineForm(HttpServletRequest request) {
        this.request = request;
    }

    Optional<Sku> sku() {
        return only("sku").flatMap(LineForm::sku);
    }

    static Optional<Sku> sku(String text) {
        return Optional.of(text).filter(Sku::isWellFormed).map(Sku::new);
    }

    /** The quantity, if it is a whole number from {@code least} to what a line holds. */
    Optional<Integer> quantity(int least) {
        return only("quantity")
                .map(String::strip)
                .filter(text -> WHOLE_NUMBER.matcher(text).matches())
                .map(Integer::valueOf)
                .filter(quantity -> quantity >= least && quantity <= Carts.MOST_UNITS);
    }

    /** The quantity as it was typed, to be shown again. */
    String typed() {
        String text = only("quantity").orElse("");
        return text.length() > SHOWN_AGAIN ? text.substring(0, SHOWN_AGAIN) : text;
    }

    private Optional<String> only(String field) {
        String[] values = request.getParameterValues(field);
        return values != null && values.length == 1 ? Optional.of(values[0]) : Optional.empty();
    }
}
