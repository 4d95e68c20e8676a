package shop.stoa.staff;

import shop.stoa.kernel.NotFound;

/** The log has no such entry. */
final class NoSuchAuditEntry extends NotFound {

    NoSuchAuditEntry() {
        super("No such entry");
    }
}
