package shop.stoa.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.unbescape.html.HtmlEscape;

/**
 * For what stands on one page hundreds of times: its template is rendered once, with holes where its texts belong, and from
 * then on the holes are filled. What comes out is, letter for letter, what the template would have rendered.
 */
@Component
public class Stencils implements Caching {

    /** A letter that is nobody's. */
    private static final String EDGE = "\uE000";

    private static final int MOST = 1_000;

    private final PageRenderer renderer;
    private final MemoryCache<Key, Stencil> kept = new MemoryCache<>("web-stencils", MOST);

    Stencils(PageRenderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(kept.use());
    }

    private record Key(String template, Locale language, List<String> holes, Map<String, Boolean> choices) {}

    /**
     * @param template as {@link PageRenderer} would name it; it may do nothing with a hole but print it, as a text or in an
     *     attribute
     * @param holes the names that it has for its texts
     * @param choices what decides of which parts it is made; few of them, for each combination is kept
     */
    public Stencil of(String template, Locale language, List<String> holes, Map<String, Boolean> choices) {
        Key key = new Key(template, language, holes, choices);
        Stencil known = kept.get(key);
        if (known != null) {
            kept.use().hit();
            return known;
        }
        kept.use().miss();
        // while it is rendered others may be asked for, so two may come by here at once; both have the same
        Stencil cut = cut(key);
        kept.put(key, cut);
        return cut;
    }

    /** @return what {@code texts} are in it, as {@link Stencil#fill} takes them */
    public Markup filled(
            String template, Locale language, List<String> holes, Map<String, Boolean> choices, Object... texts) {
        return of(template, language, holes, choices).filled(texts);
    }

    private Stencil cut(Key key) {
        Map<String, Object> model = new HashMap<>(key.choices);
        for (int hole = 0; hole < key.holes.size(); hole++) {
            model.put(key.holes.get(hole), EDGE + hole + EDGE);
        }
        return new Stencil(List.of(
                renderer.render(key.template, key.language, model).strip().split(EDGE)));
    }

    /** What is HTML already, and goes into a hole as it is. @param text not changed any more */
    public record Markup(CharSequence text) {

        public String html() {
            return text.toString();
        }
    }

    /** HTML with holes in it. */
    public static final class Stencil {

        /** As most texts are at most. */
        private static final int SHORT = 40;

        private final String[] texts;
        private final int[] holes;
        private final int length;

        /** @param parts text and the number of a hole by turns */
        private Stencil(List<String> parts) {
            texts = new String[(parts.size() + 1) / 2];
            holes = new int[parts.size() / 2];
            int all = 0;
            for (int part = 0; part < parts.size(); part++) {
                if (part % 2 == 0) {
                    texts[part / 2] = parts.get(part);
                    all += parts.get(part).length();
                } else {
                    holes[part / 2] = Integer.parseInt(parts.get(part));
                }
            }
            length = all;
        }

        /** @param given as {@link #fill} takes them */
        public Markup filled(Object... given) {
            int all = length;
            for (Object one : given) {
                all += one instanceof Markup markup ? markup.text.length() : SHORT;
            }
            StringBuilder html = new StringBuilder(all);
            fill(html, given);
            return new Markup(html);
        }

        /**
         * @param given one for each hole, in their order; they are escaped here, but for a {@link Markup}
         */
        public void fill(StringBuilder html, Object... given) {
            html.ensureCapacity(html.length() + length);
            for (int part = 0; part < texts.length; part++) {
                html.append(texts[part]);
                if (part < holes.length) {
                    html.append(
                            given[holes[part]] instanceof Markup markup
                                    ? markup.text
                                    : HtmlEscape.escapeHtml4Xml(given[holes[part]].toString()));
                }
            }
        }
    }
}
