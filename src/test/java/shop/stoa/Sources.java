package shop.stoa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Source files as text, for the rules that no class file can show. */
final class Sources {

    /**
     * Comments and character literals are consumed, so that a quote inside one begins nothing. A text block is read letter
     * by letter: a group repeated so often would end the stack.
     */
    private static final Pattern TOKEN = Pattern.compile("(?s)//[^\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])*'"
            + "|\"\"\"[ \t]*\n(?<block>.*?)(?<!\\\\)\"\"\"|\"(?<line>(?:\\\\.|[^\"\\\\\n])*)\"");

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
        return literals(java, lead -> true);
    }

    /**
     * The literals that are not the value of a constant or variable of their own: what is said on the spot. The name of a limit
     * is a setting's, and nobody reads it.
     */
    static List<String> spokenLiterals(String java) {
        return literals(java, lead -> !lead.endsWith("=") && !lead.endsWith("@RateLimited("));
    }

    /** A Java file without its comments, and with {@code ""} for each literal. */
    static String withoutTexts(String java) {
        return TOKEN.matcher(java).replaceAll(token -> token.group().startsWith("/") ? "" : "\"\"");
    }

    private static List<String> literals(String java, Predicate<String> lead) {
        List<String> literals = new ArrayList<>();
        Matcher token = TOKEN.matcher(java);
        while (token.find()) {
            String literal = token.group("block") != null ? token.group("block") : token.group("line");
            if (literal != null && lead.test(java.substring(0, token.start()).stripTrailing())) {
                literals.add(literal);
            }
        }
        return literals;
    }
}
