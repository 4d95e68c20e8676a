package shop.stoa.search;

import java.util.List;

/**
 * An option that products of a listing differ by. Several of its values chosen together mean one or the other.
 *
 * @param name its parameter in an address, {@code glaze}; the same in every language
 * @param title its name as read, {@code Glasur}
 * @param values by size where they are measures, else in the order in which the shop came to have them; of very many those
 *     that most products have
 * @param all how many there are
 */
public record Facet(String name, String title, List<FacetValue> values, int all) {

    /** Whether there are more than these. */
    public boolean isCut() {
        return all > values.size();
    }

    public boolean isChosen() {
        return values.stream().anyMatch(FacetValue::chosen);
    }

    /** Whether every value can be told by a picture. */
    public boolean isPictured() {
        return values.stream().allMatch(value -> value.picture() != null);
    }
}
