package shop.stoa.search;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.stoa.web.PageNews;

/**
 * A cluster has what was written down for it a moment later: a listing that was rendered in between shows what was, so its page is
 * dropped once more when the cluster shows what is.
 */
@Component
class LateShelves {

    private static final Logger LOG = LoggerFactory.getLogger(LateShelves.class);

    private final Index index;
    private final SearchSettings settings;
    private final PageNews pages;
    private final Set<String> waiting = new HashSet<>();
    private boolean telling;

    LateShelves(Index index, SearchSettings settings, PageNews pages) {
        this.index = index;
        this.settings = settings;
        this.pages = pages;
    }

    synchronized void add(Set<String> keys) {
        if (settings.isCluster()) {
            waiting.addAll(keys);
        }
    }

    synchronized void tell() {
        if (!waiting.isEmpty() && !telling) {
            telling = true;
            Thread.ofVirtual().name("search-late-pages").start(this::follow);
        }
    }

    private void follow() {
        Set<String> keys = taken();
        try {
            while (!keys.isEmpty()) {
                index.awaitCluster();
                pages.changed(keys);
                keys = taken();
            }
        } catch (RuntimeException away) {
            // pages grow old by themselves, too
            LOG.info("Listings may be late until the next of them changes: {}", away.toString());
        } finally {
            giveBack(keys);
        }
    }

    private synchronized Set<String> taken() {
        Set<String> taken = Set.copyOf(waiting);
        waiting.clear();
        telling = !taken.isEmpty();
        return taken;
    }

    /** @param untold none where all was told: then somebody else may be telling already */
    private synchronized void giveBack(Set<String> untold) {
        if (!untold.isEmpty()) {
            waiting.addAll(untold);
            telling = false;
        }
    }
}
