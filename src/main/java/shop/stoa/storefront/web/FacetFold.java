package shop.stoa.storefront.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.search.Facet;
import shop.stoa.search.FacetValue;
import shop.stoa.web.Markup;
import shop.stoa.web.Stencils;
import shop.stoa.web.Stencils.Stencil;

/** A facet as it is shown: the first values at once, the others behind a word. */
final class FacetFold {

    private static final int OPEN = 3;
    private static final int ALL_AT_ONCE = 12;
    private static final int FIRST = 10;
    private static final String FOLD = "storefront/facet-fold";
    private static final List<String> FOLD_HOLES =
            List.of("name", "title", "first", "hidden", "more", "address", "all");
    private static final String VALUE = "storefront/facet-value";
    private static final List<String> HOLES = List.of("id", "name", "word", "text", "count", "picture", "look");

    private FacetFold() {}

    /** {@code storefront/facet-fold} filled. @param place in the page, from 0 @param wish what the page is about */
    static Markup of(Facet facet, int place, ListingWish wish, Stencils stencils, Locale language) {
        List<FacetValue> values = facet.values();
        int first = values.size() > ALL_AT_ONCE ? FIRST : values.size();
        return stencils.filled(
                FOLD,
                language,
                FOLD_HOLES,
                Map.of("open", place < OPEN || facet.isChosen(), "folded", values.size() > first, "cut", facet.isCut()),
                facet.name(),
                facet.title(),
                html(values.subList(0, first), facet.isPictured(), stencils, language),
                values.size() - first,
                html(values.subList(first, values.size()), facet.isPictured(), stencils, language),
                facet.isCut() ? wish.allOf(facet.name()) : "",
                facet.all());
    }

    private static Markup html(List<FacetValue> values, boolean pictured, Stencils stencils, Locale language) {
        Markup html = Markup.empty();
        Stencil[] known = new Stencil[8];
        for (FacetValue value : values) {
            CatalogImage picture = pictured ? value.picture() : null;
            boolean disabled = value.products() == 0 && !value.chosen();
            int look = (value.chosen() ? 1 : 0) + (disabled ? 2 : 0) + (picture != null ? 4 : 0);
            if (known[look] == null) {
                known[look] = stencils.of(
                        VALUE,
                        language,
                        HOLES,
                        Map.of("chosen", value.chosen(), "disabled", disabled, "pictured", picture != null));
            }
            known[look].fill(
                    html,
                    "f-" + value.facet() + "-" + value.word(),
                    value.facet(),
                    value.word(),
                    value.text(),
                    Long.toString(value.products()),
                    picture == null ? "" : picture.path(),
                    picture == null ? "" : "swatch " + picture.placeholder());
        }
        return html;
    }
}
