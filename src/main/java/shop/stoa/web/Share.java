package shop.stoa.web;

import org.jspecify.annotations.Nullable;

/**
 * How a page looks where somebody shares its address (Open Graph, <a href="https://ogp.me">ogp.me</a>). A page whose model
 * has one as {@code share} and a {@code canonical} path says so.
 *
 * @param type {@code website} or {@code product}
 * @param title without the shop's name
 * @param picture a picture for it, or null
 */
public record Share(String type, String title, @Nullable Picture picture) {

    /**
     * @param path of this shop
     * @param type {@code image/jpeg} or {@code image/png}
     * @param width in pixels
     * @param height in pixels
     * @param alt what it shows
     */
    public record Picture(String path, String type, int width, int height, String alt) {}
}
