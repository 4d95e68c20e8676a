package shop.stoa.storefront.web;

import java.util.Arrays;
import java.util.List;

/** Plain text whose paragraphs are parted by blank lines. */
final class Paragraphs {

    private Paragraphs() {}

    static List<String> of(String text) {
        return Arrays.stream(text.split("\\R\\s*\\R"))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }
}
