package shop.stoa.search;

import java.util.List;

/** A piece of a title, as it is written there. @param marked whether somebody searched for it */
public record TitlePart(String text, boolean marked) {

    /** A whole title that nobody searched for. */
    public static List<TitlePart> plain(String title) {
        return List.of(new TitlePart(title, false));
    }
}
