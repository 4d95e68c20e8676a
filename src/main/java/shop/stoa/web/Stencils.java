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

    /** HTML with holes in it. */
    public static final class Stencil {

        private final Markup.Constant[] texts;
        private final int[] holes;

        /** @param parts text and the number of a hole by turns */
        private Stencil(List<String> parts) {
            texts = new Markup.Constant[(parts.size() + 1) / 2];
            holes = new int[parts.size() / 2];
            for (int part = 0; part < parts.size(); part++) {
                if (part % 2 == 0) {
                    texts[part / 2] = new Markup.Constant(parts.get(part));
                } else {
                    holes[part / 2] = Integer.parseInt(parts.get(part));
                }
            }
        }

        /** @param given as {@link #fill} takes them */
        public Markup filled(Object... given) {
            Markup html = Markup.ofSome(texts.length + holes.length);
            fill(html, given);
            return html;
        }

        /**
         * @param html what it is added to
         * @param given one for each hole, in their order; they are escaped here, but for a {@link Markup}
         */
        public void fill(Markup html, Object... given) {
            for (int part = 0; part < texts.length; part++) {
                html.add(texts[part]);
                if (part < holes.length) {
                    if (given[holes[part]] instanceof Markup markup) {
                        html.add(markup);
                    } else {
                        html.add(HtmlEscape.escapeHtml4Xml(given[holes[part]].toString()));
                    }
                }
            }
        }
    }
}
