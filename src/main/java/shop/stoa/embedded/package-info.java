/**
 * What makes one command enough. Starts a real PostgreSQL, a real Redis, a mailbox and the payment sandbox, each only
 * where the setting for a real one is absent, and keeps their data under {@code STOA_HOME}. Everybody else in the house
 * speaks the real wire protocols and cannot tell the difference.
 *
 * <p>The servers come from libraries that are optional dependencies, so a packaged jar has none of them; there this room
 * does one thing only: it stops the start at once when settings are missing, and names them.
 *
 * <p>Owns no tables, says nothing, hears nothing.
 */
@ApplicationModule(displayName = "Embedded", allowedDependencies = "sandbox")
@NullMarked
package shop.stoa.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
