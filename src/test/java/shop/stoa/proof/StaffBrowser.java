package shop.stoa.proof;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import shop.stoa.testing.Buyer;

/** The browser of somebody of the staff, who signs in whenever the shop wants that. */
final class StaffBrowser {

    private static final Duration ONE_ANSWER = Duration.ofSeconds(20);

    private final World world;
    private final Buyer browser;

    /** @param address of the balancer or of one node */
    StaffBrowser(World world, String address, Buyer.Witness witness) {
        this.world = world;
        this.browser = new Buyer(address, witness, ONE_ANSWER);
    }

    Buyer.Answer looks(String path) {
        Buyer.Answer page = browser.looks(path);
        if (page.status() != 302 && page.status() != 303) {
            return page;
        }
        formOn(browser.looks("/admin/login"), "/admin/login").ifPresent(fields -> {
            fields.put("email", "owner@stoa.example");
            fields.put("password", world.ownerPassword());
            browser.sends("/admin/login", fields);
        });
        return browser.looks(path);
    }

    Buyer.Answer sends(String path, Map<String, String> fields) {
        return browser.sends(path, fields);
    }

    /** The fields of the form that is sent there, filled in as the page has them. */
    static Optional<Map<String, String>> formOn(Buyer.Answer page, String address) {
        return formOn(page.body(), address);
    }

    static Optional<Map<String, String>> formOn(String page, String address) {
        return formsOn(page).filter(form -> leadsTo(form, address)).findFirst().map(StaffBrowser::fields);
    }

    static Stream<FormElement> formsOn(Buyer.Answer page) {
        return formsOn(page.body());
    }

    private static Stream<FormElement> formsOn(String page) {
        return Jsoup.parse(page).select("form[method=post]").stream().map(FormElement.class::cast);
    }

    static Map<String, String> fields(FormElement form) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        return fields;
    }

    private static boolean leadsTo(Element form, String address) {
        String action = form.attr("action");
        return action.isEmpty() || action.split("\\?", 2)[0].endsWith(address);
    }
}
