package shop.stoa.inventory;

import org.jspecify.annotations.Nullable;

/**
 * Which movements of a SKU are wanted. What is null asks for nothing.
 *
 * @param kind only movements of this kind
 * @param actor only movements by whoever has this e-mail address
 */
public record MoveFilter(@Nullable MoveKind kind, @Nullable String actor) {

    /** All of them. */
    public static final MoveFilter ALL = new MoveFilter(null, null);

    public boolean narrows() {
        return kind != null || actor != null;
    }
}
