package shop.stoa.fuzz;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.stoa.catalog.Assortment;
import shop.stoa.embedded.Mailbox;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.Shelves;

/** The shop of a test that sends it nonsense: its routes, and those who are known to it. */
final class TriedShop {

    private final ApplicationContext context;

    TriedShop(ApplicationContext context) {
        this.context = context;
    }

    String address() {
        return said("stoa.base-url");
    }

    /** Name and port, without what comes before them. */
    String host() {
        return address().replaceFirst("^https?://", "");
    }

    List<Route> routes() {
        var mapping = context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        return Route.of(mapping).stream().filter(Route::isOfTheShop).toList();
    }

    /** In which the owner has signed in. */
    Browser desk() {
        Browser browser = new Browser(address());
        browser.signIn(browser.get("/admin/login"), said("stoa.owner.email"), said("stoa.owner.password"), null);
        return browser;
    }

    /** In which somebody has signed in who has registered just now. */
    Browser account() {
        String name = "f" + UUID.randomUUID().toString().substring(0, 8);
        return Member.registered(address(), context.getBean(Mailbox.class), name + "@fuzz.example")
                .browser();
    }

    /** Somebody who has an account, an address, a cart and an order in mind, and does nothing. @return their e-mail address */
    String bystander() {
        String email = "bystander-" + UUID.randomUUID().toString().substring(0, 8) + "@fuzz.example";
        Member member = Member.registered(address(), context.getBean(Mailbox.class), email);
        Map<String, String> address = Map.of(
                "country", "DE", "name", "Ines Markou", "line1", "Am Zaun 3", "postalCode", "10115", "city", "Berlin");
        member.post("/account/addresses/new", "/account/addresses", address);
        Sku vase = new Shelves(context.getBean(Assortment.class), context.getBean(Inventory.class)).stock(1200, 5);
        member.browser().post("/cart/lines", Map.of("sku", vase.value(), "quantity", "2"));
        Map<String, String> contact = new HashMap<>(address);
        contact.put("email", email);
        member.browser().post("/checkout/address", contact);
        return email;
    }

    private String said(String setting) {
        return Objects.requireNonNull(context.getEnvironment().getProperty(setting));
    }
}
