package shop.stoa.sandbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form-encoded request with nested brackets ({@code line_items[0][price_data][currency]=eur}) as a tree. Each question for
 * a value names the parameter in its refusal as the caller wrote it.
 */
final class Params {

    private final String name;
    private final Map<String, Object> members;

    private Params(String name, Map<String, Object> members) {
        this.name = name;
        this.members = members;
    }

    static Params parse(String... encodedParts) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (String encoded : encodedParts) {
            for (String pair : encoded.split("&")) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String key = decode(equals < 0 ? pair : pair.substring(0, equals));
                    insert(root, key, equals < 0 ? "" : decode(pair.substring(equals + 1)));
                }
            }
        }
        return new Params("", root);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ApiError.invalid(null, "Invalid request: the form data is not well encoded.", null);
        }
    }

    private static void insert(Map<String, Object> root, String key, String value) {
        List<String> path = pathOf(key);
        Map<String, Object> at = root;
        for (int i = 0; i < path.size() - 1; i++) {
            String segment = path.get(i);
            if (segment.isEmpty()) {
                segment = openIndex(at, path.subList(i + 1, path.size()));
            }
            Object next = at.computeIfAbsent(segment, absent -> new LinkedHashMap<String, Object>());
            if (!(next instanceof Map<?, ?>)) {
                throw ApiError.invalid(null, "Invalid object", key);
            }
            at = cast(next);
        }
        String last = path.getLast();
        Object previous = at.put(last.isEmpty() ? String.valueOf(at.size()) : last, value);
        if (previous instanceof Map<?, ?>) {
            throw ApiError.invalid(null, "Invalid object", key);
        }
    }

    private static List<String> pathOf(String key) {
        List<String> path = new ArrayList<>();
        int bracket = key.indexOf('[');
        if (bracket <= 0) {
            return List.of(key);
        }
        path.add(key.substring(0, bracket));
        while (bracket < key.length()) {
            int close = key.indexOf(']', bracket);
            if (key.charAt(bracket) != '[' || close < 0) {
                throw ApiError.unknownParameter(key);
            }
            path.add(key.substring(bracket + 1, close));
            bracket = close + 1;
        }
        if (path.size() > 12) {
            throw ApiError.unknownParameter(key);
        }
        return path;
    }

    /** In {@code a[][x]=1&a[][y]=2&a[][x]=3} a member that is there already opens the next element. */
    private static String openIndex(Map<String, Object> list, List<String> rest) {
        if (list.isEmpty()) {
            return "0";
        }
        Object at = list.get(String.valueOf(list.size() - 1));
        for (String segment : rest) {
            if (!(at instanceof Map<?, ?> map) || !map.containsKey(segment)) {
                return String.valueOf(list.size() - 1);
            }
            at = map.get(segment);
        }
        return String.valueOf(list.size());
    }

    /**
     * Refuses what is neither in {@code known} nor in {@code unsupported}. Paths are dotted, a list's elements are
     * {@code []}, a trailing {@code .*} lets any single member pass.
     */
    Params allow(Set<String> known, Set<String> unsupported) {
        check(members, "", "", known, unsupported);
        return this;
    }

    private static void check(
            Map<String, Object> at, String path, String raw, Set<String> known, Set<String> unsupported) {
        at.forEach((key, value) -> {
            boolean index = !key.isEmpty() && key.chars().allMatch(Character::isDigit);
            String plain = path.isEmpty() ? key : path + "." + key;
            String general = path.isEmpty() || !index ? plain : path + ".[]";
            String shown = raw.isEmpty() ? key : raw + "[" + key + "]";
            String top = plain.contains(".") ? plain.substring(0, plain.indexOf('.')) : plain;
            if (unsupported.contains(top) || unsupported.contains(general)) {
                throw ApiError.unsupported(shown);
            }
            if (value instanceof Map<?, ?>) {
                check(cast(value), general, shown, known, unsupported);
            } else if (!known.contains(general) && !known.contains(path + ".*") && !general.equals("expand.[]")) {
                throw ApiError.unknownParameter(shown);
            }
        });
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    boolean isNested(String key) {
        return members.get(key) instanceof Map<?, ?>;
    }

    String nameOf(String key) {
        return name.isEmpty() ? key : name + "[" + key + "]";
    }

    @Nullable
    String text(String key) {
        Object value = members.get(key);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw ApiError.invalid(null, "Invalid string: " + value, nameOf(key));
        }
        if (text.isEmpty()) {
            throw ApiError.invalid(
                    "parameter_invalid_empty",
                    "You passed an empty string for '" + nameOf(key)
                            + "'. We assume empty values are an attempt to unset a parameter; however '" + nameOf(key)
                            + "' cannot be unset. You should remove '" + nameOf(key)
                            + "' from your request or supply a non-empty value.",
                    nameOf(key));
        }
        return text;
    }

    String required(String key) {
        String text = text(key);
        if (text == null) {
            throw ApiError.missing(nameOf(key));
        }
        return text;
    }

    @Nullable
    String text(String key, int longest) {
        String text = text(key);
        if (text != null && text.length() > longest) {
            throw ApiError.invalid(null, "Invalid string: must be at most " + longest + " characters.", nameOf(key));
        }
        return text;
    }

    @Nullable
    String oneOf(String key, Set<String> words) {
        String text = text(key);
        if (text != null && !words.contains(text)) {
            throw ApiError.invalid(
                    null,
                    "Invalid " + nameOf(key) + ": must be one of "
                            + String.join(", ", words.stream().sorted().toList()),
                    nameOf(key));
        }
        return text;
    }

    @Nullable
    Long integer(String key) {
        String text = text(key);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException notANumber) {
            throw ApiError.invalid("parameter_invalid_integer", "Invalid integer: " + text, nameOf(key));
        }
    }

    boolean flag(String key) {
        String text = text(key);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw ApiError.invalid(null, "Invalid boolean: " + text, nameOf(key));
    }

    /** Refuses a switch that the sandbox cannot turn on. */
    void onlyFalse(String key) {
        if (flag(key)) {
            throw ApiError.unsupported(nameOf(key));
        }
    }

    @Nullable
    String url(String key) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        try {
            // The template's braces are no part of any address, but Stripe takes them.
            URI uri = new URI(text.replace("{CHECKOUT_SESSION_ID}", "cs"));
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException malformed) {
            // one refusal for all that is no address
        }
        throw ApiError.invalid("url_invalid", "Not a valid URL", nameOf(key));
    }

    Params inside(String key) {
        Object value = members.get(key);
        return new Params(nameOf(key), value instanceof Map<?, ?> ? cast(value) : Map.of());
    }

    List<Params> each(String key) {
        Params list = inside(key);
        return list.inOrder().keySet().stream().map(list::inside).toList();
    }

    List<String> texts(String key) {
        Params list = inside(key);
        List<String> texts = new ArrayList<>();
        list.inOrder().keySet().forEach(index -> texts.add(list.required(index)));
        return texts;
    }

    private Map<String, Object> inOrder() {
        Map<String, Object> sorted = new TreeMap<>((a, b) -> {
            int byLength = Integer.compare(a.length(), b.length());
            return byLength != 0 ? byLength : a.compareTo(b);
        });
        sorted.putAll(members);
        return sorted;
    }

    /** Up to 50 pairs, names to 40 and values to 500 characters. A value of null asks to remove the pair. */
    Map<String, @Nullable String> metadata(String key) {
        Map<String, @Nullable String> pairs = new LinkedHashMap<>();
        Params metadata = inside(key);
        metadata.members.forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw ApiError.invalid(null, "Metadata values must be strings", metadata.nameOf(name));
            }
            if (name.length() > 40) {
                throw ApiError.invalid(null, "Metadata keys must have at most 40 characters.", metadata.nameOf(name));
            }
            if (text.length() > 500) {
                throw ApiError.invalid(
                        null,
                        "Metadata values can have up to 500 characters, but you passed in a value that is "
                                + text.length() + " characters.",
                        metadata.nameOf(name));
            }
            pairs.put(name, text.isEmpty() ? null : text);
        });
        if (pairs.size() > 50) {
            throw ApiError.invalid(null, "You can have at most 50 metadata keys.", nameOf(key));
        }
        return pairs;
    }

    /** The pairs of a new object's metadata. */
    Map<String, String> pairs(String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        metadata(key).forEach((name, value) -> {
            if (value != null) {
                pairs.put(name, value);
            }
        });
        return pairs;
    }

    /** Adds the given pairs to an object's metadata, and takes out those given as empty. */
    void mergeMetadata(ObjectNode object) {
        if (members.get("metadata") instanceof String text && text.isEmpty()) {
            object.set("metadata", Json.of());
            return;
        }
        ObjectNode metadata = object.path("metadata") instanceof ObjectNode existing ? existing : Json.of();
        metadata("metadata").forEach((name, value) -> {
            if (value == null) {
                metadata.remove(name);
            } else {
                metadata.put(name, value);
            }
        });
        object.set("metadata", metadata);
    }

    /** The same text for the same parameters in any order: what an idempotency key is compared by. */
    String canonical() {
        return canonical(members);
    }

    private static String canonical(Map<String, Object> members) {
        StringBuilder text = new StringBuilder("{");
        new TreeMap<>(members)
                .forEach((key, value) -> text.append(key.length())
                        .append(':')
                        .append(key)
                        .append('=')
                        .append(
                                value instanceof Map<?, ?>
                                        ? canonical(cast(value))
                                        : ((String) value).length() + ":" + value)
                        .append(';'));
        return text.append('}').toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }
}
