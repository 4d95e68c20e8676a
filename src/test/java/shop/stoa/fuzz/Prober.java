package shop.stoa.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes hostile requests, every route in turn; the same seed and number make the same request, but for sessions and tokens. */
final class Prober {

    private static final Pattern VARIABLE = Pattern.compile("\\{(?:[^{}]|\\{[^{}]*})+}");
    private static final List<String> FIELDS = List.of(
            "page", "size", "sort", "q", "price", "done", "to", "after", "variant", "session", "key", "_csrf", "id");
    private static final List<String> METHODS = List.of("PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "FOO");
    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded",
            "application/json",
            "text/xml",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"" + "b".repeat(300) + "\"",
            "text/plain; charset=none-such",
            "junk");

    private final long seed;
    private final String host;
    private final List<Route> routes;
    private final List<Caller> callers;

    /** @param host with its port */
    Prober(long seed, String host, List<Route> routes, List<Caller> callers) {
        this.seed = seed;
        this.host = host;
        this.routes = List.copyOf(routes);
        this.callers = List.copyOf(callers);
    }

    Probe probe(long number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        Route route = routes.get((int) (number % routes.size()));
        Caller caller = callers.get((int) (number / routes.size() % callers.size()));
        return new Made(random, route, caller).probe(number);
    }

    private final class Made {

        private final SplittableRandom random;
        private final Route route;
        private final Caller caller;
        private final List<String> headers = new ArrayList<>();
        private String body = "";

        Made(SplittableRandom random, Route route, Caller caller) {
            this.random = random;
            this.route = route;
            this.caller = caller;
        }

        Probe probe(long number) {
            String method = chance(12) ? Junk.pick(random, METHODS) : route.method();
            headers.add("Host: " + (chance(25) ? "evil.example" : host));
            headers.add(
                    "Accept: " + Junk.pick(random, List.of("text/html", "text/html", "application/json", "*/*", "x")));
            if (!method.equals("GET") && !method.equals("HEAD")) {
                body();
                headers.add("Sec-Fetch-Site: " + (chance(15) ? "cross-site" : "same-origin"));
            }
            cookies();
            headers();
            if (!body.isEmpty() || !method.equals("GET")) {
                headers.add("Content-Length: " + body.length());
            }
            String bytes =
                    method + " " + address() + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n" + body;
            return new Probe(number, route, caller, method, bytes);
        }

        private String address() {
            Matcher variables = VARIABLE.matcher(route.pattern());
            String path = variables
                    .replaceAll(variable -> Matcher.quoteReplacement(part(variable.group())))
                    .replace("**", encoded("a/" + Junk.text(random)))
                    .replace("*", encoded(Junk.text(random)));
            if (chance(20)) {
                path = (chance(2) ? "/de" : "/xx") + path;
            }
            if (chance(20)) {
                path += Junk.pick(
                        random,
                        List.of(";a=b", "/", "//", "/..;/", "%00", "%C0%AE", "/.", "%2e%2e/", ".css", "%", "?"));
            }
            String query = fields(chance(3) ? 1 + random.nextInt(4) : 0);
            return path + (query.isEmpty() ? "" : "?" + query);
        }

        private String part(String variable) {
            if (variable.contains("\\d") || variable.contains("[0-9]")) {
                return switch (random.nextInt(6)) {
                    case 0 -> encoded(Junk.text(random));
                    case 1 -> "999999999999999999";
                    default -> Integer.toString(random.nextInt(60));
                };
            }
            String text = Junk.text(random);
            return text.isEmpty() ? "1" : encoded(text);
        }

        private void body() {
            switch (random.nextInt(20)) {
                case 0 -> send("application/json", Junk.json(random, route.fields()));
                case 1, 2 -> send("application/json", Junk.json(random, route.fields()));
                case 3, 4 -> parts();
                case 5 -> send(Junk.pick(random, TYPES), Junk.bytes(random, random.nextInt(2_000)));
                case 6 -> send(TYPES.getFirst(), Junk.bytes(random, random.nextInt(500)));
                case 7 -> many();
                default -> send(TYPES.getFirst(), form());
            }
        }

        /** Now and then more than a form may have. */
        private void many() {
            send(
                    TYPES.getFirst(),
                    switch (random.nextInt(6)) {
                        case 0 -> "a=" + "b".repeat(1_100_000);
                        case 1 -> "a=1&".repeat(9_000);
                        case 2 -> "a[0].b.c[99999999].d=1&a.b.c.d.e.f.g=2&class.module.classLoader=3";
                        default -> form() + "&" + form();
                    });
        }

        private String form() {
            String fields = fields(random.nextInt(7));
            String all = route.fields().stream()
                    .filter(field -> !chance(6))
                    .map(field -> encoded(field) + "=" + encoded(Junk.text(random)))
                    .collect(Collectors.joining("&"));
            return "_csrf=" + caller.token() + "&" + all + (fields.isEmpty() ? "" : "&" + fields);
        }

        private String fields(int count) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                boolean own = !route.fields().isEmpty() && !chance(4);
                String name = own
                        ? Junk.pick(random, route.fields())
                        : chance(6) ? Junk.text(random) : Junk.pick(random, FIELDS);
                fields.add(encoded(name) + (chance(25) ? "" : "=" + encoded(Junk.text(random))));
            }
            return String.join("&", fields);
        }

        private void parts() {
            StringBuilder parts = new StringBuilder();
            List<String> names = new ArrayList<>(route.fields());
            names.addAll(List.of("_csrf", "file", "pictures"));
            for (String name : names) {
                parts.append("--frontier\r\nContent-Disposition: form-data; name=\"")
                        .append(name)
                        .append('"');
                if (!name.equals("_csrf") && chance(3)) {
                    parts.append("; filename=\"")
                            .append(quoted(Junk.text(random)))
                            .append("\"\r\nContent-Type: image/png");
                }
                parts.append("\r\n\r\n")
                        .append(name.equals("_csrf") ? caller.token() : Junk.text(random))
                        .append("\r\n");
            }
            send("multipart/form-data; boundary=frontier", parts + (chance(5) ? "" : "--frontier--\r\n"));
        }

        private void send(String type, String content) {
            headers.add("Content-Type: " + type);
            body = content;
        }

        private void cookies() {
            List<String> cookies = new ArrayList<>();
            if (!caller.cookies().isEmpty()) {
                cookies.add(caller.cookies());
            }
            if (chance(6)) {
                cookies.add(Junk.pick(
                                random,
                                List.of("__Host-SESSION", "SESSION", "__Host-cart", "cart", "a", "__Host-language"))
                        + "=" + header(Junk.text(random)));
            }
            if (chance(60)) {
                for (int i = 0; i < 200; i++) {
                    cookies.add("c" + i + "=1");
                }
            }
            if (!cookies.isEmpty()) {
                headers.add("Cookie: " + String.join("; ", cookies));
            }
        }

        private void headers() {
            for (String name : List.of(
                    "Accept-Language",
                    "Accept-Encoding",
                    "If-None-Match",
                    "If-Modified-Since",
                    "Range",
                    "Referer",
                    "Origin",
                    "X-Forwarded-For",
                    "X-Forwarded-Proto",
                    "X-Forwarded-Host",
                    "X-HTTP-Method-Override",
                    "HX-Request",
                    "HX-Target",
                    "Stripe-Signature",
                    "User-Agent",
                    "Authorization",
                    "Last-Event-ID")) {
                if (chance(20)) {
                    headers.add(name + ": " + header(Junk.text(random)));
                }
            }
            if (chance(150)) {
                headers.add("X-Long: " + "l".repeat(20_000));
            }
        }

        private boolean chance(int of) {
            return random.nextInt(of) == 0;
        }

        /** Mostly as a browser would, at times less. */
        private String encoded(String text) {
            boolean sloppy = chance(40);
            StringBuilder encoded = new StringBuilder();
            text.chars().forEach(each -> {
                boolean plain = each < 0x7f && (Character.isLetterOrDigit(each) || "-._~".indexOf(each) >= 0);
                boolean left = sloppy && each > ' ' && each != '&' && each != '#';
                encoded.append(plain || left ? String.valueOf((char) each) : "%%%02X".formatted(each));
            });
            return encoded.toString();
        }
    }

    /** Without the line's end, or it would be another request. */
    private static String header(String text) {
        String line = text.replaceAll("[\r\n\0]", " ");
        return line.substring(0, Math.min(line.length(), 3_000));
    }

    private static String quoted(String text) {
        return header(text).replace("\"", "%22");
    }

    /** For whoever sends it. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
