package shop.stoa.embedded.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of plain text, or an address in it.
 *
 * @param text as it stood there
 * @param link whether it is an http or https address
 */
record LinkedText(String text, boolean link) {

    /** A full stop or a bracket after an address belongs to the sentence around it. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]]");

    /** The text in pieces, none of it lost. */
    static List<LinkedText> of(String text) {
        List<LinkedText> pieces = new ArrayList<>();
        Matcher address = ADDRESS.matcher(text);
        int end = 0;
        while (address.find()) {
            add(pieces, text.substring(end, address.start()), false);
            add(pieces, address.group(), true);
            end = address.end();
        }
        add(pieces, text.substring(end), false);
        return pieces;
    }

    private static void add(List<LinkedText> pieces, String text, boolean link) {
        if (!text.isEmpty()) {
            pieces.add(new LinkedText(text, link));
        }
    }
}
