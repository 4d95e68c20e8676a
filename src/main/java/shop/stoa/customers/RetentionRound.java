package shop.stoa.customers;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.stoa.web.RoundTrouble;

/**
 * Lets go of what has been kept long enough, kind by kind, in portions. A program that dies at it gives the turn back by doing
 * nothing, and a kind that fails does not hold up the others.
 */
@Component
class RetentionRound {

    private static final Logger log = LoggerFactory.getLogger(RetentionRound.class);

    private final RetentionTurn turn;
    private final Retention retention;

    RetentionRound(RetentionTurn turn, Retention retention) {
        this.turn = turn;
        this.retention = retention;
    }

    /** @return whether it was due, and nobody else was at it */
    boolean goIfDue() {
        return turn.claim()
                .map(now -> {
                    retention.kinds().forEach(kind -> {
                        turn.keep();
                        remove(kind, now);
                    });
                    turn.end();
                    return true;
                })
                .orElse(false);
    }

    private void remove(Expiring kind, Instant now) {
        try {
            Duration life = retention.lifeOf(kind);
            turn.note(kind.what(), life.isZero() ? 0 : removeAll(kind, now.minus(life)));
        } catch (RuntimeException e) {
            if (RoundTrouble.isDatabaseAway(e)) {
                throw e;
            }
            log.error("What is too old of {} could not be let go of", kind.what(), e);
        }
    }

    private long removeAll(Expiring kind, Instant limit) {
        long removed = 0;
        int some = kind.removeSome(limit);
        while (some > 0) {
            removed += some;
            turn.keep();
            some = kind.removeSome(limit);
        }
        return removed;
    }
}
