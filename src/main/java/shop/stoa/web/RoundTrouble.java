package shop.stoa.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.util.ErrorHandler;

/**
 * What is said of rounds that fail. Where no connection to the database is to be had all of them do, every few seconds, and each does its
 * work when there is one again: that is said once when it begins and once when it is over, and wakes nobody, as whoever is on call is told
 * of the database itself. Anything else is an error, which somebody has to read.
 */
@Component
public final class RoundTrouble implements ErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(RoundTrouble.class);

    /** So long none may fail, and a connection is to be had, until it is over; longer than most rounds are from the next. */
    static final Duration QUIET = Duration.ofSeconds(6);

    /** Deeper than any failure is wrapped. */
    private static final int DEEPEST = 20;

    private final Runnable connection;
    private final Clock clock;
    private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();

    @Autowired
    RoundTrouble(JdbcClient jdbc, Clock clock) {
        this(() -> jdbc.sql("select 1").query().singleRow(), clock);
    }

    /** @param connection fails where there is none */
    RoundTrouble(Runnable connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /** @param last when a round failed for it the last time */
    private record Outage(Instant since, Instant last) {}

    @Override
    public void handleError(Throwable failure) {
        if (!tellsOf(failure)) {
            log.error("A round has failed", failure);
        }
    }

    /** Whether it is the database that is away, which is said here; where not, the round says itself what is wrong. */
    public boolean tellsOf(Throwable failure) {
        if (!isDatabaseAway(failure)) {
            return false;
        }
        Instant now = clock.instant();
        Outage before = outage.getAndUpdate(known -> new Outage(known == null ? now : known.since, now));
        if (before == null) {
            log.warn(
                    "No connection to PostgreSQL is to be had; rounds wait until there is one: {}", failure.toString());
        }
        return true;
    }

    boolean isTold() {
        return outage.get() != null;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void lookWhetherItIsOver() {
        Outage known = outage.get();
        if (known == null || known.last.plus(QUIET).isAfter(clock.instant())) {
            return;
        }
        connection.run();
        if (outage.compareAndSet(known, null)) {
            log.info(
                    "Rounds have connections to PostgreSQL again; the first had none {} s ago",
                    Duration.between(known.since, clock.instant()).toSeconds());
        }
    }

    /** Whether there was no connection, or the one that there was has gone; a statement that fails or takes too long is neither. */
    public static boolean isDatabaseAway(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException told && isOfTheConnection(told.getSQLState())) {
                return true;
            }
            cause = behind(cause);
        }
        return false;
    }

    /** What a transaction failed for, rather than that it could not be rolled back for the same reason. */
    private static @Nullable Throwable behind(Throwable failure) {
        Throwable first =
                failure instanceof TransactionSystemException rollback ? rollback.getApplicationException() : null;
        return first == null ? failure.getCause() : first;
    }

    /** SQLSTATE class 08 (connection), 57P01 to 57P03 (the server is going or not there yet), 53300 (it takes no more of them). */
    private static boolean isOfTheConnection(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || List.of("57P01", "57P02", "57P03", "53300").contains(state));
    }
}
