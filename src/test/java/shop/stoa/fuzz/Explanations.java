package shop.stoa.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What scanners say of this shop that is as it should be, each with its reason, in a file: a line has the tool, a pattern for
 * the address, a pattern for what it says, and the reason, a bar between them.
 */
final class Explanations {

    private final List<Explanation> all;

    private record Explanation(String tool, Pattern where, Pattern what) {

        boolean explains(Finding finding) {
            return tool.equals(finding.tool())
                    && where.matcher(finding.where()).find()
                    && what.matcher(finding.what()).find();
        }
    }

    private Explanations(List<Explanation> all) {
        this.all = all;
    }

    static Explanations read(Path file) {
        try {
            return of(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Explanations of(List<String> lines) {
        return new Explanations(lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Explanations::explanation)
                .toList());
    }

    boolean explain(Finding finding) {
        return all.stream().anyMatch(each -> each.explains(finding));
    }

    private static Explanation explanation(String line) {
        String[] parts = line.split("\\s+\\|\\s+", -1);
        if (parts.length != 4 || parts[3].isBlank()) {
            throw new IllegalArgumentException("No tool, address, words and reason: " + line);
        }
        return new Explanation(parts[0].strip(), Pattern.compile(parts[1]), Pattern.compile(parts[2]));
    }
}
