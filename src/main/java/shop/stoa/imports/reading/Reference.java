package shop.stoa.imports.reading;

import java.util.List;
import java.util.Locale;
import shop.stoa.kernel.Lists;

/** How a product of another shop is called by those that are shown with it there: by a SKU, or by its number, {@code id:123}. */
public record Reference(String text) {

    static final String NUMBER = "id:";

    /** Those of a cell, in its order. */
    public static List<Reference> in(Cell cell) {
        return Lists.split(cell.text()).stream().map(Reference::new).toList();
    }

    /** Whether it is a number, which nobody but the other shop knows. */
    public boolean isNumber() {
        return text.regionMatches(true, 0, NUMBER, 0, NUMBER.length());
    }

    /** The same for each way to write it. */
    public String name() {
        String plain = text.toLowerCase(Locale.ROOT);
        return isNumber() ? NUMBER + plain.substring(NUMBER.length()).strip() : "sku:" + plain;
    }
}
