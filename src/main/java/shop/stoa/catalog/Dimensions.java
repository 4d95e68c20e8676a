package shop.stoa.catalog;

/** How large a thing is when it is packed. Each length is in millimetres and positive. */
public record Dimensions(int lengthMm, int widthMm, int heightMm) {

    public Dimensions {
        if (lengthMm <= 0 || widthMm <= 0 || heightMm <= 0) {
            throw new IllegalArgumentException("A thing is longer than nothing");
        }
    }
}
