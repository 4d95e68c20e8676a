package shop.stoa.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A route as a scanner is given it: with values that the shop knows where there are some, and a star behind everything that
 * may be something else.
 */
record Target(Route route, String path, String fields) {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)(?::(?:[^{}]|\\{[^{}]*})+)?}");

    /** @param known values by the name of a variable or field */
    static Target of(Route route, Map<String, String> known) {
        Matcher variables = VARIABLE.matcher(route.pattern());
        String path = variables
                .replaceAll(variable -> Matcher.quoteReplacement(value(variable.group(1), known) + "*"))
                .replaceFirst("/\\*\\*$", "/1*");
        String fields = route.fields().stream()
                .filter(field -> !field.equals("_csrf"))
                .map(field -> field + "=" + value(field, known) + "*")
                .collect(Collectors.joining("&"));
        return new Target(route, path, fields);
    }

    /** Whether there is anything in it that may be something else. */
    boolean takesAnything() {
        return path.contains("*") || !fields.isEmpty();
    }

    long parameters() {
        return (path + fields).chars().filter(each -> each == '*').count();
    }

    /** As it goes over the wire. @param host with its port */
    String request(String host, Caller caller) {
        String cookie = caller.cookies().isEmpty() ? "" : "Cookie: " + caller.cookies() + "\r\n";
        String head = "Host: " + host + "\r\nAccept: text/html\r\nSec-Fetch-Site: same-origin\r\n" + cookie;
        if (route.isReading()) {
            return "GET " + path + (fields.isEmpty() ? "" : "?" + fields) + " HTTP/1.1\r\n" + head + "\r\n";
        }
        String body = "_csrf=" + URLEncoder.encode(caller.token(), StandardCharsets.UTF_8)
                + (fields.isEmpty() ? "" : "&" + fields);
        return route.method() + " " + path + " HTTP/1.1\r\n" + head
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\n" + body + "\r\n";
    }

    private static String value(String name, Map<String, String> known) {
        return known.getOrDefault(name, "1");
    }

    static List<Target> of(List<Route> routes, Map<String, String> known) {
        return routes.stream()
                .map(route -> of(route, known))
                .filter(Target::takesAnything)
                .toList();
    }
}
