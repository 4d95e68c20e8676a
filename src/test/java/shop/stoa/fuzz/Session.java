package shop.stoa.fuzz;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.stoa.testing.Browser;

/** Who asks at the desk and who asks elsewhere; whoever was signed out meanwhile signs in again. */
final class Session {

    private final Hand staff;
    private final Hand customer;

    Session(Supplier<Browser> staff, Supplier<Browser> customer) {
        this.staff = new Hand("owner", staff, "/admin/account");
        this.customer = new Hand("customer", customer, "/account");
    }

    Caller of(Route route) {
        return route.isOfTheDesk() ? staff() : customer();
    }

    Caller staff() {
        return staff.caller();
    }

    Caller customer() {
        return customer.caller();
    }

    private static final class Hand {

        private final String name;
        private final Supplier<Browser> signIn;
        private final String page;
        private @Nullable Browser browser;

        Hand(String name, Supplier<Browser> signIn, String page) {
            this.name = name;
            this.signIn = signIn;
            this.page = page;
        }

        Caller caller() {
            Browser present = browser;
            if (present == null || present.get(page).statusCode() != 200) {
                present = signIn.get();
                browser = present;
            }
            return Caller.of(name, present, page);
        }
    }
}
