package shop.stoa.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.stoa.media.ImageKey;

/**
 * Pictures in a cell: addresses, or paths of pictures that this shop keeps, parted by blanks; their words are parted by line
 * breaks, in step.
 */
final class PictureList {

    private static final Pattern OWN = Pattern.compile("(?:https?://[^/\\s]+)?/media/([^/\\s]+)");

    private static final String NONE = "-";

    private PictureList() {}

    static List<String> of(String cell) {
        return Arrays.stream(cell.strip().split("\\s+"))
                .filter(picture -> !picture.isEmpty())
                .toList();
    }

    /** As many as there are pictures; a picture without words has a hyphen in its line, so that the lines stay in step. */
    static List<String> alts(String cell, int pictures) {
        List<String> alts = new ArrayList<>(cell.isEmpty() ? List.of() : Arrays.asList(cell.split("\n", -1)));
        while (alts.size() < pictures) {
            alts.add("");
        }
        return alts.subList(0, pictures).stream()
                .map(String::strip)
                .map(alt -> alt.equals(NONE) ? "" : alt)
                .toList();
    }

    static String joined(List<String> alts) {
        return alts.stream().allMatch(String::isEmpty)
                ? ""
                : alts.stream()
                        .map(alt -> alt.isBlank() ? NONE : alt.replaceAll("\\s+", " "))
                        .collect(Collectors.joining("\n"));
    }

    /** The key of a picture that this or another Stoa keeps; the same bytes have the same key everywhere. */
    static Optional<ImageKey> keyOf(String picture) {
        Matcher own = OWN.matcher(picture);
        return own.matches() && ImageKey.isWellFormed(own.group(1))
                ? Optional.of(new ImageKey(own.group(1)))
                : Optional.empty();
    }
}
