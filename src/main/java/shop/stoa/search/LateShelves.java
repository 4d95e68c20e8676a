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
        try {
            for (Set<String> keys = taken(); !keys.isEmpty(); keys = taken()) {
                index.awaitCluster();
                pages.changed(keys);
            }
        } catch (RuntimeException away) {
            // pages grow old by themselves
            LOG.info("Listings may be late by what they are kept for: {}", away.toString());
            give();
        }
    }

    private synchronized Set<String> taken() {
        Set<String> taken = Set.copyOf(waiting);
        waiting.clear();
        telling = !taken.isEmpty();
        return taken;
    }

    private synchronized void give() {
        telling = false;
    }
}
