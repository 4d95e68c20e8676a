package shop.stoa.search;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import shop.stoa.web.PageNews;

/**
 * A cluster has what was written down for it a moment later: a listing that was rendered in between shows what was, so its page is
 * dropped once more when the cluster shows what is.
 */
@Component
class LateShelves implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LateShelves.class);

    private static final Duration LATER = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Index index;
    private final SearchSettings settings;
    private final PageNews pages;
    private final Set<String> waiting = new HashSet<>();
    private boolean telling;
    private volatile boolean closed;

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
        for (Set<String> keys = taken(); !keys.isEmpty(); keys = taken()) {
            while (!isTold(keys)) {
                if (closed) {
                    return;
                }
                LockSupport.parkNanos(LATER.toNanos());
            }
        }
    }

    /** Not as long as the cluster is away, or has been given up for some of what was written down and has not been asked again. */
    private boolean isTold(Set<String> keys) {
        try {
            if (!index.awaitCluster(PATIENCE) || index.hasGivenUp()) {
                return false;
            }
            pages.changed(keys);
            return true;
        } catch (RuntimeException away) {
            LOG.info("Listings are late until the cluster has what was changed: {}", away.toString());
            return false;
        }
    }

    private synchronized Set<String> taken() {
        Set<String> taken = Set.copyOf(waiting);
        waiting.clear();
        telling = !taken.isEmpty();
        return taken;
    }

    @Override
    public void destroy() {
        closed = true;
    }
}
