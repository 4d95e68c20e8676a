package shop.stoa.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Short words for JSON trees; the sandbox keeps its objects in the very shape in which it answers them. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /** An object of alternating names and values. */
    static ObjectNode of(@Nullable Object... pairs) {
        ObjectNode node = MAPPER.createObjectNode();
        for (int i = 0; i < pairs.length; i += 2) {
            node.set(String.valueOf(pairs[i]), node(pairs[i + 1]));
        }
        return node;
    }

    static ArrayNode array(List<?> values) {
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(value -> array.add(node(value)));
        return array;
    }

    static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> MAPPER.nullNode();
            case JsonNode node -> node;
            case List<?> list -> array(list);
            case Map<?, ?> map -> {
                ObjectNode object = MAPPER.createObjectNode();
                map.forEach((name, member) -> object.set(String.valueOf(name), node(member)));
                yield object;
            }
            default -> MAPPER.valueToTree(value);
        };
    }

    static ObjectNode parse(String json) {
        if (MAPPER.readTree(json) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    static String pretty(JsonNode node) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    static @Nullable String textOrNull(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.stringValue() : null;
    }

    static String text(JsonNode node, String field) {
        String value = textOrNull(node, field);
        if (value == null) {
            throw new IllegalStateException("no text in '" + field + "'");
        }
        return value;
    }

    static long number(JsonNode node, String field) {
        return node.path(field).asLong(0);
    }

    static boolean is(JsonNode node, String field, String value) {
        return value.equals(textOrNull(node, field));
    }

    static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asString("")));
        return texts;
    }
}
