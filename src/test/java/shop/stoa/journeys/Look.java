package shop.stoa.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/** How a page is looked at: on a phone or on a desk, by day or by night. */
enum Look {
    PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
    PHONE_DARK(390, 844, ColorScheme.DARK),
    DESK_DARK(1440, 900, ColorScheme.DARK),
    DESK_LIGHT(1440, 900, ColorScheme.LIGHT);

    /** Dusk takes a moment: colours that are still turning are nobody's. */
    private static final String AT_REST = """
            () => new Promise(rest => requestAnimationFrame(() => requestAnimationFrame(rest)))
                .then(() => Promise.allSettled(document.getAnimations().map(each => each.finished)))""";

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Look(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    void at(Page page) {
        page.setViewportSize(width, height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.evaluate(AT_REST);
    }

    /** As part of a file's name, {@code 390x844-light} say. */
    String suffix() {
        return width + "x" + height + "-" + scheme.name().toLowerCase(Locale.ROOT);
    }
}
