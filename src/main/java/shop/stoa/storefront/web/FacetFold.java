package shop.stoa.storefront.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.search.Facet;
import shop.stoa.search.FacetValue;

/**
 * A facet as it is shown: the first values at once, the others behind a word. All that is shown is worked out here, for a page
 * has hundreds of values.
 */
record FacetFold(String name, String title, boolean open, List<Row> first, List<Row> more) {

    private static final int OPEN = 3;
    private static final int ALL_AT_ONCE = 12;
    private static final int FIRST = 10;

    /** @param picture its path, or null where the facet is read */
    record Row(
            String id,
            String name,
            String word,
            String text,
            String count,
            boolean chosen,
            boolean disabled,
            @Nullable String picture,
            @Nullable String look) {

        private static Row of(FacetValue value, boolean pictured) {
            var picture = pictured ? value.picture() : null;
            return new Row(
                    "f-" + value.facet() + "-" + value.word(),
                    value.facet(),
                    value.word(),
                    value.text(),
                    Long.toString(value.products()),
                    value.chosen(),
                    value.products() == 0 && !value.chosen(),
                    picture == null ? null : picture.path(),
                    picture == null ? null : "swatch " + picture.placeholder());
        }
    }

    /** @param place in the page, from 0 */
    static FacetFold of(Facet facet, int place) {
        boolean pictured = facet.isPictured();
        List<Row> rows =
                facet.values().stream().map(value -> Row.of(value, pictured)).toList();
        int first = rows.size() > ALL_AT_ONCE ? FIRST : rows.size();
        return new FacetFold(
                facet.name(),
                facet.title(),
                place < OPEN || facet.isChosen(),
                rows.subList(0, first),
                rows.subList(first, rows.size()));
    }
}
