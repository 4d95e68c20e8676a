package shop.stoa.orders;

/**
 * The number that people say; given at confirmation, counted without gaps.
 *
 * @param value from 1001
 */
public record OrderNumber(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
