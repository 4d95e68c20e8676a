package shop.stoa.proof;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Buyer;
import shop.stoa.testing.Member;

/** People who are known to the shop, and must still be after whatever happens to a node: with a cart, with an account, of the staff. */
final class Regulars {

    private static final int CARTS = 10;
    private static final int CUSTOMERS = 3;
    private static final int PLENTY = 10_000;
    private static final Duration ONE_ANSWER = Duration.ofSeconds(75);

    /** The page after payment tells to wait while nobody has booked it yet. */
    private static final Duration BOOKED = Duration.ofMinutes(2);

    private final Site site;
    private final List<Sku> skus;
    private final List<Shopper> shoppers = new ArrayList<>();
    private final List<Member> customers = new ArrayList<>();
    private final Browser staff;

    private record Shopper(Buyer buyer, List<Sku> wanted) {

        boolean finds() {
            String cart = buyer.looks("/cart").body();
            return wanted.stream().allMatch(sku -> cart.contains("/cart/lines/" + sku.value() + "\""));
        }
    }

    /** They come in by the balancer, and whoever is of the staff brings enough for all. @param skus what they buy */
    Regulars(Site site, List<Sku> skus) {
        this.site = site;
        this.skus = skus;
        staff = new Browser(site.address());
        signIn(staff);
        skus.forEach(this::receive);
        for (int i = 0; i < CARTS; i++) {
            shoppers.add(new Shopper(new Buyer(site.address()), new ArrayList<>()));
        }
        putOneMore(0);
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(newCustomer());
        }
    }

    /** More than anybody buys meanwhile: what is sold out is no failure of a node. */
    private void receive(Sku sku) {
        String address = "/admin/inventory/" + sku;
        HttpResponse<String> page = staff.get(address);
        Map<String, String> form = StaffBrowser.formOn(page.body(), address + "/adjustments")
                .orElseThrow(() -> new IllegalStateException("no form at " + address + ": " + page.statusCode()));
        form.put("delta", Integer.toString(PLENTY));
        int status = staff.post(address + "/adjustments", form).statusCode();
        if (status != 302 && status != 303) {
            throw new IllegalStateException(sku + " could not be received: " + status);
        }
    }

    private Member newCustomer() {
        return Member.registered(site.address(), site.mail().mailbox(), "r" + UUID.randomUUID() + "@example.com");
    }

    private void signIn(Browser browser) {
        HttpResponse<String> page = browser.get("/admin/login");
        browser.signIn(page, Site.OWNER, site.ownersPassword(), null);
    }

    /** Each puts one thing more into the cart. @param round another thing each round */
    void putOneMore(int round) {
        for (Shopper shopper : shoppers) {
            Sku sku = skus.get(round % skus.size());
            if (shopper.buyer.puts(sku, 1).status() != 303) {
                throw new IllegalStateException(sku + " does not go into a cart");
            }
            shopper.wanted.add(sku);
        }
    }

    int carts() {
        return CARTS;
    }

    int customers() {
        return CUSTOMERS;
    }

    /** Whose cart has all that was put into it. */
    long cartsKept() {
        return shoppers.stream().filter(shopper -> answered(shopper::finds)).count();
    }

    /** Who sees the own account without signing in again. */
    long customersSignedIn() {
        return customers.stream()
                .filter(customer -> answered(() -> customer.get("/account").statusCode() == 200))
                .count();
    }

    /** 1 if the desk opens without signing in again. */
    long staffSignedIn() {
        return answered(() -> staff.get("/admin/orders").statusCode() == 200) ? 1 : 0;
    }

    /** How many of a customer and a member of the staff who sign in now are known to whichever nodes answer next. @param looks at pages, each */
    long newcomersKnown(int looks) {
        Member customer = newCustomer();
        Browser clerk = new Browser(site.address());
        signIn(clerk);
        AtomicInteger known = new AtomicInteger();
        for (int i = 0; i < looks; i++) {
            known.addAndGet(answered(() -> customer.get("/account").statusCode() == 200) ? 1 : 0);
            known.addAndGet(answered(() -> clerk.get("/admin").statusCode() == 200) ? 1 : 0);
        }
        return known.get();
    }

    /** Somebody who stands before the last button. */
    Buyer atTheCheckout() {
        Buyer buyer = new Buyer(site.address(), (what, call) -> call.get(), ONE_ANSWER);
        buyer.puts(skus.getFirst(), 1);
        buyer.says("c" + UUID.randomUUID() + "@example.com");
        buyer.choosesDelivery();
        return buyer;
    }

    /** The same person goes on, and pays. Whether the page says thank you, with the order's number. */
    boolean buys(Buyer buyer) {
        return answered(() -> {
            @Nullable String session = buyer.orders().session();
            if (session == null) {
                return false;
            }
            site.payer.pays(session);
            Awaitility.await()
                    .atMost(BOOKED)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofSeconds(5))
                    .until(() -> buyer.returns(session).body().contains("data-order-number"));
            return true;
        });
    }

    private static boolean answered(Callable<Boolean> question) {
        try {
            return question.call();
        } catch (Exception | AssertionError unanswered) {
            System.err.println("not answered: " + unanswered);
            return false;
        }
    }
}
