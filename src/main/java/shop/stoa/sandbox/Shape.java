package shop.stoa.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object in the making. Stripe's kinds begin as a file {@code sandbox/<kind>.json}, which has every member that Stripe
 * answers, null where it is to be filled or where Stripe has null. A member that the file does not have cannot be set.
 */
final class Shape {

    private static final Map<String, ObjectNode> BLANKS = new ConcurrentHashMap<>();

    private final ObjectNode node;
    private final boolean closed;

    private Shape(ObjectNode node, boolean closed) {
        this.node = node;
        this.closed = closed;
    }

    static Shape of(String kind) {
        return new Shape(BLANKS.computeIfAbsent(kind, Shape::read).deepCopy(), true);
    }

    static Shape empty() {
        return new Shape(Json.of(), false);
    }

    private static ObjectNode read(String kind) {
        String name = "sandbox/" + kind + ".json";
        try (InputStream file = Shape.class.getClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sets a member; a dotted path leads into the objects inside. Names that begin with an underscore are the sandbox's own. */
    Shape with(String path, @Nullable Object value) {
        ObjectNode at = node;
        String member = path;
        for (int dot = member.indexOf('.'); dot >= 0; dot = member.indexOf('.')) {
            at = (ObjectNode) at.path(member.substring(0, dot));
            member = member.substring(dot + 1);
        }
        if (closed && !at.has(member) && !member.startsWith("_")) {
            throw new IllegalStateException("there is no member " + path);
        }
        at.set(member, Json.node(value));
        return this;
    }

    /** Sets a member unless the value is null, which leaves what the file says. */
    Shape withIfSet(String path, @Nullable Object value) {
        return value == null ? this : with(path, value);
    }

    ObjectNode node() {
        return node;
    }
}
