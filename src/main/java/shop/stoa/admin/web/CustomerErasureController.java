package shop.stoa.admin.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.CustomerProfile;
import shop.stoa.customers.StaffCustomers;
import shop.stoa.orders.CustomerBooks;
import shop.stoa.orders.ErasureOutcome;
import shop.stoa.orders.Erasures;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.Crumb;
import shop.stoa.web.Needs;

/** Forgets a customer; the page says what goes and what stays before anybody does it, and wants the address typed. */
@Controller
@Needs("customers.erase")
@RequestMapping("/admin/customers/{id}/erasure")
class CustomerErasureController {

    private final StaffCustomers customers;
    private final CustomerBooks books;
    private final Erasures erasures;

    CustomerErasureController(StaffCustomers customers, CustomerBooks books, Erasures erasures) {
        this.customers = customers;
        this.books = books;
        this.erasures = erasures;
    }

    @GetMapping
    ModelAndView preview(@PathVariable String id) {
        return page(customers.of(Ids.customer(id)), "", null);
    }

    @PostMapping
    ModelAndView erase(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String email,
            @AuthenticationPrincipal StaffMember me) {
        CustomerId customer = Ids.customer(id);
        CustomerProfile profile = customers.of(customer);
        if (profile.erasedAt() != null) {
            return done(customer);
        }
        if (!email.strip().equalsIgnoreCase(profile.email().value())) {
            return refused(profile, email, "admin.erasure.problem.email");
        }
        return switch (erasures.erase(customer, "staff member " + me.id())) {
            case ErasureOutcome.Erased ignored -> done(customer);
            case ErasureOutcome.Postponed ignored -> refused(profile, email, null);
        };
    }

    private static ModelAndView done(CustomerId customer) {
        return new ModelAndView("redirect:/admin/customers/" + customer.value() + "?done=erased");
    }

    private ModelAndView refused(CustomerProfile profile, String typed, @Nullable String problem) {
        ModelAndView page = page(profile, typed, problem);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(CustomerProfile profile, String typed, @Nullable String problem) {
        CustomerId customer = profile.id();
        ModelAndView page = new ModelAndView("admin/erasure");
        page.addObject("profile", profile);
        page.addObject("typed", typed);
        page.addObject("problem", problem);
        page.addObject("running", erasures.runningOf(customer));
        page.addObject("orders", erasures.countOrders(customer));
        page.addObject("addresses", books.countAddresses(customer));
        page.addObject("notes", customers.notesOn(customer).size());
        page.addObject("trail", List.of(new Crumb(profile.email().value(), "/admin/customers/" + customer.value())));
        return page;
    }
}
