package shop.stoa.customers.web;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.AccountSession;
import shop.stoa.customers.AccountSessions;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.NoSuchCustomer;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.web.BrowserName;

/** Where a customer is signed in, and how to end that elsewhere. */
@Controller
@RequestMapping(SessionController.PLACE)
class SessionController {

    static final String PLACE = CustomerSecurity.ACCOUNT + "/sessions";

    private final AccountSessions sessions;

    SessionController(AccountSessions sessions) {
        this.sessions = sessions;
    }

    /** A session and its browser in words. */
    record SessionRow(AccountSession session, BrowserName browser, boolean current) {}

    @GetMapping
    ModelAndView page(@CurrentCustomer SignedInCustomer me) {
        return new ModelAndView(
                "customers/sessions",
                Map.of(
                        "sessions",
                        sessions.of(me.id()).stream()
                                .map(session -> new SessionRow(
                                        session,
                                        BrowserName.of(session.browser()),
                                        session.id().equals(me.session())))
                                .toList()));
    }

    @PostMapping("/{id}/end")
    ModelAndView end(@PathVariable String id, @CurrentCustomer SignedInCustomer me) {
        if (!sessions.end(me.id(), number(id))) {
            throw new NoSuchCustomer();
        }
        return ReturnPath.goTo(PLACE + "?done=ended");
    }

    @PostMapping("/others/end")
    ModelAndView endOthers(@CurrentCustomer SignedInCustomer me) {
        sessions.endAll(me.id(), me.session());
        return ReturnPath.goTo(PLACE + "?done=ended");
    }

    private static UUID number(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException noNumber) {
            throw new NoSuchCustomer();
        }
    }
}
