package shop.stoa.testing;

import java.util.concurrent.CompletableFuture;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.catalog.CatalogEvent;
import shop.stoa.search.Search;

/**
 * In a test whoever has put a product on the shelf finds it there: the index has it before the call comes back. A test of how long
 * that takes by itself says {@code stoa.testing.prompt-index=false}.
 */
@Component
@ConditionalOnBooleanProperty(name = "stoa.testing.prompt-index", matchIfMissing = true)
class PromptIndex {

    private final Search search;

    PromptIndex(Search search) {
        this.search = search;
    }

    @TransactionalEventListener
    void on(CatalogEvent news) {
        CompletableFuture.runAsync(search::catchUp).join();
    }
}
