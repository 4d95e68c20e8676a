package shop.stoa.checkout;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field.
 *
 * @param field the name of a part of {@link Contact}
 * @param message the key of the sentence to show beside it
 * @param argument what the sentence needs, or null
 */
public record AddressProblem(
        String field, String message, @Nullable Object argument) {

    /** Whether it is only that nothing was typed yet. */
    public boolean isMissing() {
        return message.endsWith(".missing");
    }
}
