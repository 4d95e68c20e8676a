package shop.stoa.search;

import java.util.UUID;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shop.stoa.testing.SearchCluster;

/** What {@link CollectionTests} hold, held by an index in a cluster too. */
class CollectionInClusterTests extends CollectionTests {

    @DynamicPropertySource
    static void cluster(DynamicPropertyRegistry properties) {
        String index = "test-" + UUID.randomUUID();
        properties.add("stoa.search.uris", SearchCluster::uri);
        properties.add("stoa.search.index", () -> index);
    }
}
