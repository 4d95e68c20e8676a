package shop.stoa.checkout.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stoa.cart.PricedLine;
import shop.stoa.checkout.Quote;
import shop.stoa.kernel.Money;

/**
 * What somebody was shown when they agreed to a total, by which to name what has changed since. It comes back with their
 * form and is believed in nothing else.
 */
final class Seen {

    private static final Pattern LINE = Pattern.compile("([0-9]{1,2}) ([0-9]{1,12}) (\\S{1,60})");

    private Seen() {}

    /**
     * One thing that is not as it was shown.
     *
     * @param kind the last word of its message
     * @param title what it is about, or empty
     * @param was null where there is nothing to compare
     */
    record Difference(
            String kind,
            String title,
            @Nullable Object was,
            @Nullable Object now) {}

    private record Line(int quantity, long each) {}

    /** The quote as the form carries it: a line each, {@code quantity price SKU}. */
    static List<String> of(Quote quote) {
        return quote.lines().stream()
                .map(line -> line.line().quantity() + " " + each(line.line()).minor() + " "
                        + line.line().sku())
                .toList();
    }

    static List<Difference> differences(List<String> shown, @Nullable String delivery, Quote now) {
        Map<String, Line> before = new LinkedHashMap<>();
        for (String line : shown) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                before.put(parts.group(3), new Line(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))));
            }
        }
        if (before.isEmpty()) {
            return List.of();
        }
        List<Difference> differences = new ArrayList<>();
        now.lines()
                .forEach(quoted -> compare(before.remove(quoted.line().sku().value()), quoted.line())
                        .forEach(differences::add));
        if (!before.isEmpty()) {
            differences.add(new Difference("gone", "", null, null));
        }
        Money price = now.deliveryAmount().gross();
        if (delivery != null && delivery.matches("[0-9]{1,12}") && Long.parseLong(delivery) != price.minor()) {
            differences.add(new Difference(
                    "delivery", now.delivery().name(), new Money(Long.parseLong(delivery), price.currency()), price));
        }
        return differences;
    }

    private static Stream<Difference> compare(@Nullable Line before, PricedLine line) {
        String title = Objects.requireNonNull(line.variant()).title();
        if (before == null) {
            return Stream.of(new Difference("added", title, null, null));
        }
        Money each = each(line);
        return Stream.of(
                        new Difference("price", title, new Money(before.each(), each.currency()), each),
                        new Difference("quantity", title, before.quantity(), line.quantity()))
                .filter(difference -> !Objects.equals(difference.was(), difference.now()));
    }

    private static Money each(PricedLine line) {
        return Objects.requireNonNull(line.variant()).price();
    }
}
