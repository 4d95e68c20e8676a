package shop.stoa;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The message bundles: one a room, named like it, in English, with a sister for each further language.
 *
 * @param bundles file name without its ending → its texts by key
 * @param repeated what a file says twice, of which only the last counts
 */
record Messages(Map<String, Map<String, String>> bundles, List<String> repeated) {

    /** The further languages, each with a sister of every bundle. */
    private static final List<String> LANGUAGES = List.of("de");

    /** What German has taken over as it is; names of things that have no other. */
    private static final Set<String> SAME_IN_BOTH =
            Set.of("SKU", "Status", "Shop", "optional", "(optional)", "Name", "Version", "Option", "Text");

    private static final Pattern SAID =
            Pattern.compile("(?<![\\w.])[a-z]+\\.[\\w.-]*[\\w.]|\"[a-z]+\\.\"|\"\\.[a-z-]+\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    private static final Pattern WORD = Pattern.compile("\\p{L}{3}(?![^{}]*})");
    /** Quotes go „so“; a number keeps its unit beside it. */
    private static final Pattern UNGERMAN =
            Pattern.compile("”|\"|(?<!„[^“]{0,80})“|[\\d}] (?:%|€|Uhr\\b|Tage|Stück)|\\bz\\. ?B\\.");

    static Messages of(Path folder) {
        Map<String, Map<String, String>> bundles = new TreeMap<>();
        List<String> repeated = new ArrayList<>();
        for (Path file : Sources.files(folder, ".properties")) {
            Map<String, String> texts = new TreeMap<>();
            Properties read = new Properties() {
                @Override
                public synchronized Object put(Object key, Object text) {
                    if (texts.put((String) key, (String) text) != null) {
                        repeated.add(file + " says " + key + " twice");
                    }
                    return text;
                }
            };
            try {
                read.load(new StringReader(Sources.read(folder.resolve(file))));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            bundles.put(file.toString().replaceAll("\\.properties$", ""), texts);
        }
        return new Messages(bundles, repeated);
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

    /** Bundles that belong to no room, keys that do not begin with their room's name, languages with gaps or leftovers. */
    List<String> breaches(Collection<String> rooms) {
        List<String> breaches = new ArrayList<>(repeated);
        bundles.forEach((name, texts) -> {
            String room = name.replaceAll("_.*", "");
            if (!rooms.contains(room)) {
                breaches.add(name + ".properties belongs to no room");
                return;
            }
            texts.forEach((key, text) -> {
                if (!key.startsWith(room + ".")) {
                    breaches.add(name + ".properties has the key " + key);
                }
                unprintable(text).ifPresent(flaw -> breaches.add(name + ".properties " + flaw + ": " + key));
            });
            if (name.equals(room)) {
                LANGUAGES.forEach(language -> compare(room, room + "_" + language, breaches));
            } else if (!bundles.containsKey(room)) {
                breaches.add(name + ".properties translates nothing");
            }
        });
        return breaches;
    }

    /** With an argument a straight apostrophe begins a quotation, and is swallowed itself. */
    private static Optional<String> unprintable(String text) {
        if (text.contains("'")) {
            return Optional.of("has a straight apostrophe");
        }
        if (text.isBlank()) {
            return Optional.of("says nothing");
        }
        try {
            new MessageFormat(text, Locale.ROOT);
            return Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.of("has a text that cannot be filled in");
        }
    }

    private void compare(String english, String translated, List<String> breaches) {
        Map<String, String> texts = bundles.get(english);
        Map<String, String> translations = bundles.getOrDefault(translated, Map.of());
        translations.keySet().stream()
                .filter(key -> !texts.containsKey(key))
                .forEach(key -> breaches.add(translated + ".properties alone has " + key));
        texts.forEach((key, text) -> {
            String translation = translations.get(key);
            if (translation == null) {
                breaches.add(translated + ".properties lacks " + key);
                return;
            }
            if (!arguments(text).equals(arguments(translation))) {
                breaches.add(translated + ".properties takes other arguments: " + key);
            }
            if (text.equals(translation)
                    && !SAME_IN_BOTH.contains(text)
                    && WORD.matcher(text).find()) {
                breaches.add(translated + ".properties leaves untranslated: " + key + "=" + text);
            }
            if (UNGERMAN.matcher(translation).find()) {
                breaches.add(translated + ".properties is not set as German is: " + key);
            }
        });
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(hit -> hit.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Keys that nobody says: neither whole nor by the beginning, or the beginning and the end, that a key is put together from. */
    List<String> unsaid(Path... sources) {
        Set<String> literals = new TreeSet<>();
        for (Path folder : sources) {
            for (String kind : List.of(".java", ".html", ".txt", ".sql")) {
                Sources.files(folder, kind)
                        .forEach(file -> SAID.matcher(Sources.read(folder.resolve(file)))
                                .results()
                                .forEach(said -> literals.add(said.group())));
            }
        }
        return keys().stream()
                .filter(key -> !literals.contains(key) && beginnings(key).noneMatch(literals::contains))
                .filter(key -> !literals.contains("\"" + key.substring(0, key.indexOf('.') + 1) + "\"")
                        || !literals.contains("\"" + key.substring(key.lastIndexOf('.')) + "\""))
                .toList();
    }

    private static Stream<String> beginnings(String key) {
        return Pattern.compile("\\.")
                .matcher(key)
                .results()
                .map(dot -> key.substring(0, dot.end()))
                .skip(1);
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
