package shop.stoa.embedded;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says in one line why the shop did not start, where Spring Boot would print a page. Also covers a port that was taken
 * between our own look and Tomcat's.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        String line = lineFor(failure);
        if (line == null) {
            return false;
        }
        System.err.println("Stoa did not start: " + line);
        return true;
    }

    static @Nullable String lineFor(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                return refused.getMessage();
            }
            if (cause instanceof PortInUseException taken) {
                return "port %d is taken. Set SERVER_PORT (the shop) or MANAGEMENT_SERVER_PORT (its management endpoints) to a free one."
                        .formatted(taken.getPort());
            }
        }
        return null;
    }
}
