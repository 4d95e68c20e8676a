package shop.stoa.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What somebody types who wants to break something. Texts are bytes: each character is one, so that UTF-8 can be wrong. None of them looks
 * like a card number, or the scan of the log would find it.
 */
final class Junk {

    /** Whoever writes this into a page as it is has forgotten to escape. */
    static final String MARK = "<fuzzed";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1",
            "2",
            "1.5",
            "1e9",
            "NaN",
            "Infinity",
            "-0",
            "0x10",
            "2147483647",
            "2147483648",
            "-2147483649",
            "999999999999999999",
            "100000000000",
            "\u00ef\u00bc\u0091",
            "true",
            "null",
            "undefined",
            "[]",
            "{}",
            "\0",
            "a\0b",
            "\u0080",
            "\u00c0\u00ae",
            "\u00ed\u00a0\u0080",
            "\u00f0\u009f\u0092\u00a9",
            "\u00e2\u0080\u00ae\u00d7\u00a9",
            "\u00ff\u00fe",
            "\u00f4\u0090\u0080\u0080",
            "a\r\nX-Fuzzed: 1\r\n\r\n",
            "a\nBcc: b@fuzz.example",
            "'",
            "\"",
            "' or '1'='1",
            "1; select pg_sleep(9)--",
            "%",
            "%%%",
            "_",
            "\\",
            "\\u0000",
            "*",
            "(((((((((((((((((",
            "a AND (b OR",
            "\"unclosed ~9 ^-1 [a TO",
            "${7*7}",
            "#{7*7}",
            "*{7*7}",
            "__${7*7}__::.x",
            "{{7*7}}",
            "\"><fuzzed onload=x>",
            "'><fuzzed>",
            "<fuzzed>",
            "javascript:alert(1)",
            "//evil.example",
            "https://evil.example/",
            "/\\evil.example",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "file:///etc/passwd",
            "http://169.254.169.254/",
            "=cmd|' /C calc'!A0",
            "a@b.example",
            "a@",
            "@",
            "\u00c3\u00a4@\u00c3\u00b6.example",
            "DE",
            "XX",
            "EUR",
            "10-50",
            "50-10",
            "-",
            "--",
            "name;drop",
            "price-asc",
            "relevance",
            "2026-02-30",
            "2026-11-29",
            "99999-01-01",
            "-999999999-01-01",
            "2026-11-29T25:61",
            "00000000-0000-0000-0000-000000000000",
            "00000000-0000-0000-0000-00000000000g",
            "AAAAAAAAAAAAAAAAAAAAAA",
            "9.99",
            "9,99",
            "\u00e2\u0082\u00ac5",
            "1,234.50",
            "-0.001",
            "#ffffff",
            "en",
            "zz-ZZ-x-\u00c3\u00a9");

    private Junk() {}

    static String text(RandomGenerator random) {
        return switch (random.nextInt(24)) {
            case 0 -> "a".repeat(1 + random.nextInt(12_000));
            case 1 -> "\u00e4\u00b8\u00ad".repeat(1 + random.nextInt(2_000));
            case 2 -> bytes(random, 1 + random.nextInt(40));
            case 3 -> pick(random, TEXTS) + pick(random, TEXTS);
            case 4 -> Long.toString(random.nextLong(100_000));
            default -> pick(random, TEXTS);
        };
    }

    static String bytes(RandomGenerator random, int length) {
        StringBuilder bytes = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            bytes.append((char) random.nextInt(256));
        }
        return bytes.toString();
    }

    /** JSON, or nearly. */
    static String json(RandomGenerator random, List<String> fields) {
        return switch (random.nextInt(10)) {
            case 0 -> "[".repeat(10_000);
            case 1 -> "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
            case 2 -> "null";
            case 3 -> "\u00ef\u00bb\u00bf{}";
            case 4 -> "{\"@type\":\"java.net.URL\",\"__proto__\":{\"a\":1}}";
            case 5 -> "{\"a\":1e999,\"a\":NaN}";
            case 6 -> text(random);
            default ->
                "{\"" + (fields.isEmpty() ? "a" : pick(random, fields)) + "\":"
                        + (random.nextBoolean() ? "\"" + text(random) + "\"" : text(random))
                        + (random.nextInt(5) == 0 ? "" : "}");
        };
    }

    static <T> T pick(RandomGenerator random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
