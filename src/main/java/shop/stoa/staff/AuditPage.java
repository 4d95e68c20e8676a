package shop.stoa.staff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the log, the latest first.
 *
 * @param next what to ask for to go on; null at the end
 */
public record AuditPage(List<AuditEntry> entries, @Nullable String next) {}
