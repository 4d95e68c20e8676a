package shop.stoa.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.unbescape.html.HtmlEscape;

/**
 * For what stands on one page hundreds of times: its template is rendered once, with holes where its texts belong, and from
 * then on the holes are filled. What comes out is, letter for letter, what the template would have rendered.
 */
@Component
public class Stencils {

    /** A letter that is nobody's. */
    private static final String EDGE = "\uE000";

    private final PageRenderer renderer;
    private final Map<Key, Stencil> kept = new ConcurrentHashMap<>();

    Stencils(PageRenderer renderer) {
        this.renderer = renderer;
    }

    private record Key(String template, Locale language, List<String> holes, Map<String, Boolean> choices) {}

    /**
     * @param template as {@link PageRenderer} would name it; it may do nothing with a hole but print it, as a text or in an
     *     attribute
     * @param holes the names that it has for its texts
     * @param choices what decides of which parts it is made; few of them, for each combination is kept
     */
    public Stencil of(String template, Locale language, List<String> holes, Map<String, Boolean> choices) {
        return kept.computeIfAbsent(new Key(template, language, holes, choices), this::cut);
    }

    /** @return what {@code texts} are in it, as {@link Stencil#fill} takes them */
    public Markup filled(
            String template, Locale language, List<String> holes, Map<String, Boolean> choices, Object... texts) {
        StringBuilder html = new StringBuilder();
        of(template, language, holes, choices).fill(html, texts);
        return new Markup(html.toString());
    }

    private Stencil cut(Key key) {
        Map<String, Object> model = new HashMap<>(key.choices);
        for (int hole = 0; hole < key.holes.size(); hole++) {
            model.put(key.holes.get(hole), EDGE + hole + EDGE);
        }
        // text and the number of a hole by turns
        return new Stencil(List.of(
                renderer.render(key.template, key.language, model).strip().split(EDGE)));
    }

    /** What is HTML already, and goes into a hole as it is. */
    public record Markup(String html) {}

    /** HTML with holes in it. */
    public static final class Stencil {

        private final List<String> parts;

        private Stencil(List<String> parts) {
            this.parts = parts;
        }

        /**
         * @param texts one for each hole, in their order; they are escaped here, but for a {@link Markup}
         */
        public void fill(StringBuilder html, Object... texts) {
            for (int part = 0; part < parts.size(); part++) {
                if (part % 2 == 0) {
                    html.append(parts.get(part));
                } else if (texts[Integer.parseInt(parts.get(part))] instanceof Markup markup) {
                    html.append(markup.html);
                } else {
                    html.append(HtmlEscape.escapeHtml4Xml(texts[Integer.parseInt(parts.get(part))].toString()));
                }
            }
        }
    }
}
