package shop.stoa.journeys;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.simple.AbstractSimpleMarkupHandler;
import org.attoparser.simple.SimpleMarkupParser;
import org.springframework.web.util.HtmlUtils;

/** Everything on a page that somebody reads or has read aloud: texts, and the attributes that hold some. */
final class Spoken extends AbstractSimpleMarkupHandler {

    private static final Set<String> SILENT = Set.of("script", "style");
    private static final Set<String> INLINE = Set.of("span", "a");
    private static final Set<String> ATTRIBUTES = Set.of(
            "alt", "title", "placeholder", "aria-label", "aria-description", "aria-valuetext", "label", "data-failed");

    private final Set<String> texts = new LinkedHashSet<>();
    private int silence;

    /**
     * The element that is open and says of itself which language it is in, such as the merchant's own words for things, or that
     * holds what somebody typed; null where none is.
     */
    private String quoting;

    private Spoken() {}

    static Set<String> in(String html) {
        Spoken spoken = new Spoken();
        try {
            new SimpleMarkupParser(ParseConfiguration.htmlConfiguration()).parse(html, spoken);
        } catch (ParseException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return spoken.texts;
    }

    @Override
    public void handleText(char[] buffer, int offset, int length, int line, int col) {
        if (silence == 0 && quoting == null) {
            keep(new String(buffer, offset, length));
        }
    }

    @Override
    public void handleOpenElement(String name, Map<String, String> attributes, int line, int col) {
        keep(name, attributes);
        if (quoting == null && isQuote(name, attributes)) {
            quoting = name;
        }
        if (SILENT.contains(name)) {
            silence++;
        }
    }

    private static boolean isQuote(String name, Map<String, String> attributes) {
        return name.equals("textarea") || INLINE.contains(name) && attributes != null && attributes.containsKey("lang");
    }

    @Override
    public void handleCloseElement(String name, int line, int col) {
        if (name.equals(quoting)) {
            quoting = null;
        }
        if (SILENT.contains(name)) {
            silence--;
        }
    }

    @Override
    public void handleStandaloneElement(
            String name, Map<String, String> attributes, boolean minimized, int line, int col) {
        keep(name, attributes);
    }

    private void keep(String element, Map<String, String> attributes) {
        if (attributes == null) {
            return;
        }
        ATTRIBUTES.stream().map(attributes::get).forEach(this::keep);
        if (element.equals("meta") && "description".equals(attributes.get("name"))) {
            keep(attributes.get("content"));
        }
    }

    private void keep(String text) {
        if (text != null && !text.isBlank()) {
            texts.add(HtmlUtils.htmlUnescape(text).strip().replaceAll("\\s+", " "));
        }
    }
}
