package shop.stoa.media;

/**
 * A picture as it is kept.
 *
 * @param width in pixels
 * @param height in pixels
 * @param placeholder the name of the palette class nearest to the picture's mean colour, shown until it is there
 */
public record StoredImage(ImageKey key, int width, int height, String placeholder) {}
