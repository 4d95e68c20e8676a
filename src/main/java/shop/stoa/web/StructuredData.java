package shop.stoa.web;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page says of itself to programs, in the words of schema.org. A page whose model has a list of these as {@code
 * structured} carries them as JSON-LD.
 *
 * @param html JSON that may stand inside a {@code script} element: nothing in it can end one
 */
public record StructuredData(Markup html) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @param fields names and values as schema.org has them, {@code @context} left out; values are texts, numbers, lists and
     *     maps of the same
     */
    public static StructuredData of(Map<String, ?> fields) {
        String json = JSON.writeValueAsString(fields);
        String inContext = "{\"@context\":\"https://schema.org\"," + json.substring(1);
        return new StructuredData(new Markup(inContext
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029")));
    }
}
