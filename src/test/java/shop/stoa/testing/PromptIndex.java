package shop.stoa.testing;

import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.catalog.CatalogEvent;
import shop.stoa.search.Search;

/** In a test whoever has put a product on the shelf finds it there: the index has it before the call comes back. */
@Component
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
