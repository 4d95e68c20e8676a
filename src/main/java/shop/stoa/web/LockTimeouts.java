package shop.stoa.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Gives PostgreSQL's 55P03, a lock that was waited for too long, the name that Spring has for it and does not know by its state: one
 * among the failures that the same again may not meet, so whoever tries those again tries this again too.
 */
@Configuration(proxyBeanMethods = false)
class LockTimeouts {

    /** PostgreSQL's lock_not_available (postgresql.org/docs/current/errcodes-appendix.html). */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @Bean
    SQLExceptionTranslator sqlExceptionTranslator() {
        SQLExceptionSubclassTranslator translator = new SQLExceptionSubclassTranslator();
        translator.setCustomTranslator((task, sql, failure) -> LOCK_NOT_AVAILABLE.equals(failure.getSQLState())
                ? new CannotAcquireLockException(task + " waited too long for a lock", failure)
                : null);
        return translator;
    }
}
