package shop.stoa.search;

import java.util.List;
import java.util.Map;
import org.hibernate.search.engine.search.predicate.SearchPredicate;

/** Whoever has the index answers what a wish asks of it; all answer the same. */
interface Answers {

    Answer of(Wish wish, Page page);

    /** How many products a subject finds, counted no further than {@code most}; those that a filter would leave out are among them. */
    long atMost(int most, SearchPredicate subject);

    /**
     * What is said of the products that a subject finds, by the numbers of {@link Terms}: the most frequent ones.
     *
     * @param enough after so many products nobody has to be asked any more: then the counts are a sample's
     * @param most of how many it is told
     */
    Map<Long, Long> said(SearchPredicate subject, String field, int enough, int most);

    /** What the index is made of: as long as these are the same, so are its answers. Nothing where nobody can say so. */
    default List<Object> parts() {
        return List.of();
    }

    /** Gets ready what the first questions would have to wait for. */
    default void prepare() {}

    /**
     * @param cards the page's
     * @param total how many there are on all pages
     * @param counts of nothing where nobody asked for them, as those that follow
     * @param sections how many products are in each category or below it, by slug
     * @param shelves how many are in each category itself
     */
    record Answer(
            List<ReadCard> cards, long total, Counts counts, Map<String, Long> sections, Map<String, Long> shelves) {}
}
