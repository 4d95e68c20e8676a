package shop.stoa.search;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Sees to it that the shop is not ready before its index is: one that is missing, damaged or made by other rules is made
 * anew.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class IndexAtStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(IndexAtStart.class);

    private final Index index;
    private final Answers answers;
    private final Feeder feeder;
    private final Rebuilding rebuilding;

    IndexAtStart(Index index, Answers answers, Feeder feeder, Rebuilding rebuilding) {
        this.index = index;
        this.answers = answers;
        this.feeder = feeder;
        this.rebuilding = rebuilding;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (rebuilding.isDue()) {
            rebuild(Rebuilding.Reason.NEW_RULES);
        } else if (index.size() != index.rows()) {
            rebuild(Rebuilding.Reason.INCOMPLETE);
        }
        feeder.drain();
        index.awaitCluster();
        answers.prepare();
        if (index.isScattered()) {
            feeder.mergeBeside();
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
