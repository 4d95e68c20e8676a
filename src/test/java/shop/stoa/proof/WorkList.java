package shop.stoa.proof;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.FormElement;
import org.springframework.dao.DataAccessException;
import shop.stoa.testing.Buyer;

/**
 * The list of refunds that failed, as somebody of the staff works it off: each is asked for again, and where the shop says that
 * this cannot be, it is given back in another way.
 */
final class WorkList {

    private final World world;
    private final StaffBrowser browser;

    WorkList(World world, StaffBrowser browser) {
        this.world = world;
        this.browser = browser;
    }

    /** Sees to all that is on it now, as far as the shop answers; what fails once more is there again. @return how many */
    int clear() {
        try {
            return isEmpty() ? 0 : seeToAll();
        } catch (Buyer.Unanswered | DataAccessException away) {
            return 0;
        }
    }

    private boolean isEmpty() {
        return world.count("""
                        select count(*) from orders.refund
                        where status in ('FAILED', 'CANCELED') and replaced_by is null and settled_at is null""") == 0;
    }

    private int seeToAll() {
        return (int) StaffBrowser.formsOn(browser.looks("/admin/refunds"))
                .filter(form -> form.attr("action").endsWith("/retry"))
                .filter(this::isSeenTo)
                .count();
    }

    private boolean isSeenTo(FormElement form) {
        String again = form.attr("action");
        Buyer.Answer answer = browser.sends(again, StaffBrowser.fields(form));
        if (answer.status() == 422) {
            String otherwise = again.replace("/retry", "/settlement");
            Map<String, String> fields = StaffBrowser.formOn(answer, otherwise).orElseGet(LinkedHashMap::new);
            fields.put("note", "by transfer, the payment holds less by now");
            answer = browser.sends(otherwise, fields);
        }
        return answer.status() == 303;
    }
}
