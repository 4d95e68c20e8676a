package shop.stoa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Source files as text, for the rules that no class file can show. */
final class Sources {

    /** Comments and character literals are consumed, so that a quote inside one begins nothing. */
    private static final Pattern TOKEN = Pattern.compile("(?s)//[^\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])*'"
            + "|\"\"\"[ \t]*\n(?<block>(?:\\\\.|.)*?)\"\"\"|\"(?<line>(?:\\\\.|[^\"\\\\\n])*)\"");

    private Sources() {}

    /** All files under {@code root} whose name ends so, as paths below it, sorted; none where the folder is missing. */
    static List<Path> files(Path root, String suffix) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(suffix))
                    .map(root::relativize)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The string literals and text blocks of a Java file, in order, escapes left as they stand. */
    static List<String> literals(String java) {
        List<String> literals = new ArrayList<>();
        Matcher token = TOKEN.matcher(java);
        while (token.find()) {
            if (token.group("block") != null) {
                literals.add(token.group("block"));
            } else if (token.group("line") != null) {
                literals.add(token.group("line"));
            }
        }
        return literals;
    }
}
