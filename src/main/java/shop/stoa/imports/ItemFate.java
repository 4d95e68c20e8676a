package shop.stoa.imports;

import java.util.List;
import java.util.function.Function;

/** What becomes of a product of a file. */
public enum ItemFate {
    ADDED,
    CHANGED,
    UNCHANGED,
    FAILED;

    <T> int among(List<T> things, Function<T, ItemFate> fate) {
        return (int) things.stream().filter(thing -> fate.apply(thing) == this).count();
    }
}
