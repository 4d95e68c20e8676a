package shop.stoa;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The message bundles: one a room, named like it, in English, with a sister for each further language.
 *
 * @param bundles file name without its ending → its texts by key
 */
record Messages(Map<String, Map<String, String>> bundles) {

    static Messages of(Path folder) {
        Map<String, Map<String, String>> bundles = new TreeMap<>();
        for (Path file : Sources.files(folder, ".properties")) {
            Properties read = new Properties();
            try {
                read.load(new StringReader(Sources.read(folder.resolve(file))));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            Map<String, String> texts = new TreeMap<>();
            read.forEach((key, text) -> texts.put((String) key, (String) text));
            bundles.put(file.toString().replaceAll("\\.properties$", ""), texts);
        }
        return new Messages(bundles);
    }

    /** Every key of the default language. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        bundles.forEach((name, texts) -> {
            if (!name.contains("_")) {
                keys.addAll(texts.keySet());
            }
        });
        return keys;
    }

    /** Bundles that belong to no room, keys that do not begin with their room's name, languages with other keys. */
    List<String> breaches(Collection<String> rooms) {
        List<String> breaches = new ArrayList<>();
        bundles.forEach((name, texts) -> {
            String room = name.replaceAll("_.*", "");
            if (!rooms.contains(room)) {
                breaches.add(name + ".properties belongs to no room");
            }
            texts.keySet().stream()
                    .filter(key -> !key.startsWith(room + "."))
                    .forEach(key -> breaches.add(name + ".properties has the key " + key));
            Set<String> english = bundles.getOrDefault(room, Map.of()).keySet();
            if (!texts.keySet().equals(english)) {
                breaches.add(name + ".properties has other keys than " + room + ".properties");
            }
        });
        return breaches;
    }

    /**
     * What Java says with a key of its own room, or the beginning of one, that no bundle has; {@code "{…}"} is how a
     * constraint says it.
     */
    List<String> unknownWords(Path java) {
        Set<String> keys = keys();
        List<String> unknown = new ArrayList<>();
        for (Path file : Sources.files(java, ".java")) {
            Pattern word = Pattern.compile("\\{?(" + file.getName(0) + "\\.[a-z0-9.-]*)\\}?");
            Sources.spokenLiterals(Sources.read(java.resolve(file))).stream()
                    .map(word::matcher)
                    .filter(Matcher::matches)
                    .map(match -> match.group(1))
                    .filter(said -> !said.matches(".*\\.(css|js|html|properties)"))
                    .filter(said -> said.endsWith(".")
                            ? keys.stream().noneMatch(key -> key.startsWith(said))
                            : !keys.contains(said))
                    .forEach(said -> unknown.add(file + " says " + said + ", which no bundle has"));
        }
        return unknown;
    }
}
