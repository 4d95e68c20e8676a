package shop.stoa.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colours of a stylesheet, worked out as a browser does. Reads the custom properties in it and understands the
 * notations that our sheets use: {@code #fbfaf7}, {@code oklch(…)}, {@code oklch(from … )}, {@code light-dark(…)},
 * {@code color-mix(in oklab, …)} and {@code var(…)}.
 */
final class Palette {

    enum Scheme {
        LIGHT,
        DARK
    }

    private static final Pattern PROPERTY = Pattern.compile("(?<![\\w-])--([a-z0-9-]+):\\s*([^;{}]+)");
    private static final Pattern COLOUR = Pattern.compile("#.*|(oklch|light-dark|color-mix)\\(.*");
    private static final Pattern CALL = Pattern.compile("([a-z-]+)\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern HEX = Pattern.compile("#([0-9a-f]{6}|[0-9a-f]{3})");

    private final Map<String, String> properties = new LinkedHashMap<>();

    /** @param sheets the later ones change what the earlier ones say; what holds for some media only is left out */
    Palette(List<String> sheets) {
        for (String sheet : sheets) {
            Matcher property = PROPERTY.matcher(
                    sheet.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("@media[^{]*\\{[^{}]*\\{[^{}]*\\}\\s*\\}", ""));
            while (property.find()) {
                properties.put(property.group(1), property.group(2).strip());
            }
        }
    }

    /** The names of what is a colour, in the order of the sheets. */
    List<String> names() {
        return properties.entrySet().stream()
                .filter(property -> COLOUR.matcher(property.getValue()).matches())
                .filter(property -> !property.getValue().contains("/"))
                .map(Map.Entry::getKey)
                .toList();
    }

    Set<String> properties() {
        return properties.keySet();
    }

    /** The colour of a custom property, named without its dashes. */
    Colour colour(String name, Scheme scheme) {
        String value = properties.get(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no --" + name);
        }
        return read(value, scheme);
    }

    /** How an ink reads on a ground. */
    double contrast(String ink, String ground, Scheme scheme) {
        return colour(ink, scheme).contrastTo(colour(ground, scheme));
    }

    private Colour read(String value, Scheme scheme) {
        Matcher hex = HEX.matcher(value);
        if (hex.matches()) {
            String digits = hex.group(1);
            return Colour.rgb(Integer.parseInt(digits.length() == 3 ? digits.replaceAll(".", "$0$0") : digits, 16));
        }
        Matcher call = CALL.matcher(value);
        if (!call.matches()) {
            throw new IllegalArgumentException("'" + value + "' is no colour that is understood here");
        }
        String inside = call.group(2);
        return switch (call.group(1)) {
            case "var" -> colour(inside.strip().substring(2), scheme);
            case "light-dark" -> read(split(inside, ',').get(scheme.ordinal()), scheme);
            case "color-mix" -> mix(split(inside, ','), scheme);
            case "oklch" -> oklch(split(inside, ' '), scheme);
            default -> throw new IllegalArgumentException("'" + value + "' is no colour that is understood here");
        };
    }

    private Colour mix(List<String> parts, Scheme scheme) {
        List<String> other = split(parts.get(2), ' ');
        double share = other.size() == 1 ? 0.5 : Double.parseDouble(other.get(1).replace("%", "")) / 100;
        return read(parts.get(1), scheme).mixed(read(other.getFirst(), scheme), share);
    }

    private Colour oklch(List<String> parts, Scheme scheme) {
        if (!parts.getFirst().equals("from")) {
            return Colour.oklch(number(parts.get(0)), number(parts.get(1)), number(parts.get(2)));
        }
        Colour origin = read(parts.get(1), scheme);
        double hue = parts.get(4).equals("h") ? origin.hue() : number(parts.get(4));
        double chroma = parts.get(3).equals("c") ? origin.chroma() : number(parts.get(3));
        double lightness = parts.get(2).equals("l") ? origin.lightness() : number(parts.get(2));
        return Colour.oklch(lightness, chroma, hue);
    }

    private static double number(String text) {
        return text.endsWith("%")
                ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                : Double.parseDouble(text);
    }

    /** What stands between the separators, but not inside of brackets. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == separator && depth == 0) {
                parts.add(text.substring(start, at).strip());
                start = at + 1;
            }
        }
        parts.add(text.substring(start).strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }
}
