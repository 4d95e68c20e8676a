package shop.stoa.search;

import java.time.Clock;
import java.util.UUID;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shop.stoa.catalog.Collections;
import shop.stoa.testing.SearchCluster;
import shop.stoa.web.ShopSettings;

/** What {@link ListingTests} hold, held by an index in a cluster too. */
class ListingInClusterTests extends ListingTests {

    @DynamicPropertySource
    static void cluster(DynamicPropertyRegistry properties) {
        String index = "test-" + UUID.randomUUID();
        properties.add("stoa.search.uris", SearchCluster::uri);
        properties.add("stoa.search.index", () -> index);
    }

    /** No test here: a cluster scores by itself, and there is nothing of which few could be scored. */
    @Override
    void whereFewAreScoredAtOnceTheirOrderIsTheSame(
            Index index,
            ColumnStore store,
            FacetWords facets,
            Sections sections,
            Collections collections,
            Clock clock,
            ShopSettings shop) {}
}
