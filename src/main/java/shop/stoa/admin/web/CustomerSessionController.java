package shop.stoa.admin.web;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.AccountSessions;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.StaffCustomers;
import shop.stoa.staff.Audit;
import shop.stoa.web.Needs;

/** Signs customers out: one whose device is gone, or all of them after something has gone wrong. */
@Controller
class CustomerSessionController {

    private final StaffCustomers customers;
    private final AccountSessions sessions;
    private final Audit audit;

    CustomerSessionController(StaffCustomers customers, AccountSessions sessions, Audit audit) {
        this.customers = customers;
        this.sessions = sessions;
        this.audit = audit;
    }

    @PostMapping("/admin/customers/{id}/sessions/end")
    @Needs("customers.edit")
    ModelAndView signOut(@PathVariable String id) {
        CustomerId customer = Ids.customer(id);
        customers.signOut(customer);
        audit.note(Map.of());
        return new ModelAndView("redirect:/admin/customers/" + customer.value() + "?done=signed-out");
    }

    /** @param sure without it nothing happens: a click too many would send every customer to the door */
    @PostMapping("/admin/customers/sessions/end")
    @Needs("customers.erase")
    ModelAndView signAllOut(@RequestParam(defaultValue = "false") boolean sure) {
        if (!sure) {
            return new ModelAndView("redirect:/admin/customers");
        }
        int ended = sessions.endEverybodys();
        audit.note(Map.of("sessions", Integer.toString(ended)));
        return new ModelAndView("redirect:/admin/customers?done=all-signed-out");
    }
}
