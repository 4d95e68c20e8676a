package shop.stoa.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a merchant sets to look like nobody else. Files are places that Spring can read, such as
 * {@code file:/etc/stoa/logo.svg}; they are read once, at the start.
 *
 * @param logo an SVG or a PNG beside which no name is written; without one the name itself is the mark. An SVG in
 *     {@code currentColor} takes the colour of the ink in both schemes
 * @param icon the browser's icon, an SVG; without one the name's first letter
 * @param touchIcon the icon on a phone's home screen, a PNG of 180×180; without one there is none
 * @param shareImage what a link to the front page shows elsewhere, a PNG or JPEG of 1200×630
 * @param theme colours and shapes
 */
@ConfigurationProperties("stoa.shop")
record LookSettings(
        @Nullable String logo,
        @Nullable String icon,
        @Nullable String touchIcon,
        @Nullable String shareImage,
        @DefaultValue Theme theme) {

    /**
     * @param canvas the ground of every page
     * @param ink text and primary buttons; lines and quieter texts lie between it and the canvas
     * @param accent links in texts, focus, selection
     * @param sale reduced prices
     * @param serif whether headings are set in the serif
     * @param radius of buttons and fields, in pixels; pictures have half of it
     */
    record Theme(
            @DefaultValue Pair canvas,
            @DefaultValue Pair ink,
            @DefaultValue Pair accent,
            @DefaultValue Pair sale,
            @DefaultValue("true") boolean serif,
            @Nullable Integer radius) {}

    /** A colour in the light scheme and in the dark one, each as {@code #fbfaf7} or {@code oklch(0.98 0.004 85)}. */
    record Pair(@Nullable String light, @Nullable String dark) {}
}
