package shop.stoa.admin;

import java.time.Instant;
import org.springframework.stereotype.Component;
import shop.stoa.customers.Expiring;
import shop.stoa.customers.Retention;
import shop.stoa.staff.Audit;

/** Who changed what, as long as the books that it is about. */
@Component
class PastChanges implements Expiring {

    private final Audit audit;

    PastChanges(Audit audit) {
        this.audit = audit;
    }

    @Override
    public String what() {
        return "audit-log";
    }

    @Override
    public String title() {
        return "admin.retention.audit";
    }

    @Override
    public String text() {
        return "admin.retention.audit.text";
    }

    @Override
    public int usualDays() {
        return Retention.MOST_DAYS;
    }

    @Override
    public boolean mayStay() {
        return true;
    }

    @Override
    public int removeSome(Instant limit) {
        return audit.forgetSome(limit);
    }
}
