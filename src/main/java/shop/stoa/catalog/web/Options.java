package shop.stoa.catalog.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.web.Markup;
import shop.stoa.web.Stencils;

/** What a field offers where a shop may have hundreds of it, which as expressions of a template would cost more than the page. */
@Component
class Options {

    private static final String OPTION = "catalog/admin/option";
    private static final List<String> HOLES = List.of("value", "text");

    private final Stencils stencils;

    Options(Stencils stencils) {
        this.stencils = stencils;
    }

    /** As HTML. @param texts by value @param chosen a value, or null for none */
    String html(Map<String, String> texts, @Nullable String chosen, Locale language) {
        Stencils.Stencil other = stencils.of(OPTION, language, HOLES, Map.of("chosen", false));
        Stencils.Stencil one = stencils.of(OPTION, language, HOLES, Map.of("chosen", true));
        Markup html = Markup.empty();
        texts.forEach((value, text) -> (value.equals(chosen) ? one : other).fill(html, value, text));
        return html.html();
    }
}
