package shop.stoa.media;

import shop.stoa.web.Markup;

/** Pictures as pages show them, for who writes more of them than a template can in the time that a page has. */
public interface PictureHtml {

    /**
     * As {@code media/image} has it.
     *
     * @param slot where on the page it stands, as {@code media/image} names it; any other one is refused with an
     *     {@link IllegalArgumentException}
     * @param first whether it is seen before anybody scrolls
     */
    Markup of(StoredImage image, String alt, String slot, boolean first);

    /**
     * One of 64 pixels or less beside words that say what it shows.
     *
     * @param path of its original
     * @param look its class
     */
    Markup small(String path, String look);
}
