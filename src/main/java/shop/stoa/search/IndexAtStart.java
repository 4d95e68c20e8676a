package shop.stoa.search;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Sees to it that the shop is not ready before its index is: one that is missing, damaged or made by other rules is made
 * anew.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class IndexAtStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(IndexAtStart.class);

    /** How long a cluster may take for what it has not got yet; a slow one keeps nobody from the shop. */
    private static final Duration CLUSTER = Duration.ofMinutes(1);

    /** How long the books may have no connection to spare: where many nodes start at once, or all work at once, that passes. */
    private static final Duration BOOKS = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Index index;
    private final Answers answers;
    private final Feeder feeder;
    private final Rebuilding rebuilding;
    private final Nodes nodes;

    IndexAtStart(Index index, Answers answers, Feeder feeder, Rebuilding rebuilding, Nodes nodes) {
        this.index = index;
        this.answers = answers;
        this.feeder = feeder;
        this.rebuilding = rebuilding;
        this.nodes = nodes;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        whenTheBooksAnswer(this::bringUpToDate);
        if (index.isScattered()) {
            feeder.mergeBeside();
        }
    }

    private void bringUpToDate() {
        if (rebuilding.isDue()) {
            rebuild(Rebuilding.Reason.NEW_RULES);
        } else if (index.size() != index.rows()) {
            rebuild(Rebuilding.Reason.INCOMPLETE);
        }
        feeder.drain();
        if (!index.awaitCluster(CLUSTER)) {
            LOG.warn(
                    "The search cluster has not taken all that was changed within {} s; the shop starts, and its listings follow",
                    CLUSTER.toSeconds());
        }
        if (nodes.mayHaveOtherRules() && Index.differs(index.size(), index.rows())) {
            fill();
        }
        answers.prepare();
    }

    /** What nodes of other rules have taken of it is in their index, and they go on taking. */
    private void fill() {
        LOG.info("The search index is filled by this node alone, because others have one of other rules");
        try {
            index.fill();
        } catch (RuntimeException e) {
            LOG.warn("The search index lacks products until the nodes of other rules have ended", e);
        }
    }

    /** Each step looks at how things are, so that it may be taken again. */
    private static void whenTheBooksAnswer(Runnable step) {
        long limit = System.nanoTime() + BOOKS.toNanos();
        while (!isDone(step, limit)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean isDone(Runnable step, long limit) {
        try {
            step.run();
            return true;
        } catch (DataAccessResourceFailureException | CannotCreateTransactionException busy) {
            if (System.nanoTime() - limit > 0) {
                throw busy;
            }
            LOG.info("The search index waits for the database: {}", busy.toString());
            return false;
        }
    }

    private void rebuild(Rebuilding.Reason reason) {
        rebuilding.start(reason);
        rebuilding
                .latest()
                .filter(rebuild -> rebuild.total() > 0)
                .ifPresent(rebuild ->
                        LOG.info("The search index is being built: {} products ({})", rebuild.total(), reason));
    }
}
