package shop.stoa.embedded;

import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import shop.stoa.kernel.StartRefused;

/**
 * Says in one line why the shop did not start, where Spring Boot would print a page: what the shop itself refuses, a
 * setting that cannot be read, a database that cannot be reached, and a port that was taken between our own look and
 * Tomcat's. What is none of these is a mistake of ours, and keeps its stack trace.
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
            String line = switch (cause) {
                case StartRefused refused -> refused.getMessage();
                case PortInUseException taken -> taken(taken);
                case BindException unread -> unread(unread);
                case SQLException unreached -> unreached(unreached);
                default -> null;
            };
            if (line != null) {
                return line;
            }
        }
        return null;
    }

    private static String taken(PortInUseException taken) {
        return "port %d is taken. Set SERVER_PORT (the shop) or MANAGEMENT_SERVER_PORT (its management endpoints) to a free one."
                .formatted(taken.getPort());
    }

    /** Where a whole group of settings is refused, its own words name the one. */
    private static String unread(BindException unread) {
        String why = firstLineOf(NestedExceptionUtils.getMostSpecificCause(unread));
        if (unread.getProperty() == null) {
            return why + ".";
        }
        String setting = unread.getName().toString().replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
        return "%s cannot be read: %s.".formatted(setting, why);
    }

    /** By SQL's states: no connection (08), refused sign-in (28), no such database (3D), or a server not ready (57P). */
    private static @Nullable String unreached(SQLException unreached) {
        String state = unreached.getSQLState();
        boolean outside = state != null && state.matches("(08|28|3D|57P).*");
        return !outside || unreached.getCause() instanceof SQLException
                ? null
                : "PostgreSQL does not let the shop in: %s. Check SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD."
                        .formatted(firstLineOf(unreached));
    }

    private static String firstLineOf(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.lines().findFirst().orElse("").replaceAll("\\.$", "");
    }
}
