package shop.stoa.load;

import static io.gatling.javaapi.core.CoreDsl.css;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.form;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** What one person does. Whom they are is drawn anew each time; what they click on is drawn from the page that they see. */
final class Visits {

    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofSeconds(3);

    private static final String CATEGORY = "href=\"(/categories/[a-z0-9-]+)\"";
    private static final String PRODUCT = "href=\"(/products/[a-z0-9-]+)\"";
    private static final String TOTAL = "name=\"total\" value=\"(\\d+)\"";
    private static final String SKU = "name=\"sku\" value=\"([^\"]+)\"";
    private static final String TOKEN = "name=\"_csrf\" value=\"([^\"]+)\"";

    private Visits() {}

    private static CheckBuilder ok() {
        return status().is(200);
    }

    private static ChainBuilder thinks() {
        return pause(GLANCE, LOOK);
    }

    /** Comes in by the front door and looks at a listing and some of what is in it; goes again. */
    static ChainBuilder browses() {
        return exec(http("home").get("/").check(ok(), regex(CATEGORY).findRandom().saveAs("category")))
                .exec(thinks())
                .exec(listing())
                .exec(repeat(3).on(exec(thinks()).exec(product())));
    }

    private static ChainBuilder listing() {
        return exec(http("listing").get("#{category}").check(ok(), regex(PRODUCT).findRandom().saveAs("product")));
    }

    private static ChainBuilder product() {
        return exec(http("product").get("#{product}").check(ok(), regex(PRODUCT).findRandom().optional().saveAs("product")));
    }

    /** Types a word, looks at what is suggested, searches and looks at something that was found. */
    static ChainBuilder searches() {
        return feed(words())
                .exec(http("suggestion").get("/search/suggest").queryParam("q", "#{begun}").check(ok()))
                .exec(pause(GLANCE))
                .exec(http("search").get("/search").queryParam("q", "#{word}").check(ok(), regex(PRODUCT).findRandom().optional().saveAs("product")))
                .exec(doIf(session -> session.contains("product")).then(exec(thinks()).exec(product())));
    }

    private static io.gatling.javaapi.core.FeederBuilder<Object> words() {
        return listFeeder(Stream.of("bowl", "plate", "linen", "paper", "cup", "lamp", "tray", "wool", "vase", "knife", "stool", "glass")
                        .map(word -> Map.<String, Object>of("word", word, "begun", word.substring(0, 3)))
                        .toList())
                .random();
    }

    /** Finds something, puts it into the cart, goes to pay and pays. @param sandbox the payment sandbox's address */
    static ChainBuilder buys(String sandbox) {
        return exec(http("home").get("/").check(ok(), regex(CATEGORY).findRandom().saveAs("category")))
                .exec(thinks())
                .exec(listing())
                .exec(thinks())
                .exec(http("product").get("#{product}").check(ok(), regex(SKU).optional().saveAs("sku")))
                .exec(doIf(session -> session.contains("sku")).then(exec(thinks()).exec(orders("")).exec(pays(sandbox))));
    }

    /** All want the same at the same moment; who comes too late is told so. @param sku what they want */
    static ChainBuilder rushes(String sku, String sandbox) {
        return exec(session -> session.set("sku", sku))
                .exec(orders("flash: "))
                .exec(pays(sandbox));
    }

    private static ChainBuilder orders(String prefix) {
        return exec(session -> session.set("email", "load-" + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36) + "@stoa.example"))
                .exec(http(prefix + "add to cart").post("/cart/lines").formParam("sku", "#{sku}").formParam("quantity", "1").check(status().in(303, 409, 422), status().saveAs("put")))
                .exec(doIf(session -> session.getInt("put") == 303).then(goesToPay(prefix)));
    }

    private static ChainBuilder goesToPay(String prefix) {
        return exec(http(prefix + "cart").get("/cart").check(ok()))
                .exec(thinks())
                .exec(http(prefix + "address").post("/checkout/address")
                        .formParamMap(Map.of("email", "#{email}", "country", "DE", "name", "Ines Markou", "line1", "Invalidenstr. 116", "postalCode", "10115", "city", "Berlin"))
                        .check(status().is(303)))
                .exec(http(prefix + "delivery page").get("/checkout?step=delivery").check(status().in(200, 303), css("input[name=method]", "value").optional().saveAs("method")))
                .exec(doIf(session -> session.contains("method")).then(exec(http(prefix + "delivery").post("/checkout/delivery").formParam("method", "#{method}").check(status().in(303, 409, 422)))))
                .exec(http(prefix + "review").get("/checkout").check(status().in(200, 303), regex(TOTAL).optional().saveAs("total")))
                .exec(thinks())
                .exec(doIf(session -> session.contains("total")).then(exec(http(prefix + "order").post("/checkout/placement").formParam("total", "#{total}")
                        .check(status().in(303, 409, 422), header("Location").optional().saveAs("payment")))));
    }

    private static ChainBuilder pays(String sandbox) {
        return exec(session -> {
                    String payment = session.contains("payment") ? session.getString("payment") : "";
                    String page = payment == null ? "" : payment.replaceAll(".*(cs_[A-Za-z0-9_]+).*|.*", "$1");
                    return page.isEmpty() ? session : session.set("page", page);
                })
                .exec(doIf(session -> session.contains("page")).then(
                        pause(GLANCE, LOOK)
                                .exec(http("the sandbox is paid").post(sandbox + "/_sandbox/sessions/#{page}/pay").body(StringBody("{}")).asJson().check(status().in(200, 204)))
                                .exec(http("thank you").get("/checkout/complete?session=#{page}").check(status().in(200, 303)))));
    }

    /** Looks at an order and sends it where that has not been done; a colleague may be quicker. */
    private static ChainBuilder sends() {
        String form = "form[action$='/fulfilments']";
        return exec(session -> session.removeAll("way", "sheet"))
                .exec(http("staff: order").get("#{order}").check(ok(), css(form, "action").optional().saveAs("way"), form(form).optional().saveAs("sheet")))
                .exec(thinks())
                .exec(doIf(session -> session.contains("way") && session.contains("sheet"))
                        .then(exec(http("staff: fulfil").post("#{way}").form("#{sheet}").check(status().in(303, 409, 422)))));
    }

    /** One of the staff who looks after orders, products and stock until it is evening. */
    static ChainBuilder works(String email, String password, Duration shift) {
        return exec(http("staff: sign-in page").get("/admin/login").check(ok(), regex(TOKEN).saveAs("token")))
                .exec(http("staff: sign-in").post("/admin/login").formParam("email", email).formParam("password", password).formParam("_csrf", "#{token}").check(status().is(303)))
                .exec(exitHereIfFailed())
                .exec(io.gatling.javaapi.core.CoreDsl.during(shift).on(
                        exec(http("staff: overview").get("/admin").check(ok()))
                                .exec(thinks())
                                .exec(http("staff: orders").get("/admin/orders").check(ok(), regex("href=\"(/admin/orders/[0-9a-f-]{36})\"").findRandom().optional().saveAs("order")))
                                .exec(thinks())
                                .exec(doIf(session -> session.contains("order")).then(exec(sends())))
                                .exec(http("staff: products").get("/admin/catalog/products?q=bowl").check(ok(), regex("href=\"(/admin/catalog/products/\\d+)\"").findRandom().optional().saveAs("form")))
                                .exec(thinks())
                                .exec(doIf(session -> session.contains("form")).then(exec(http("staff: product").get("#{form}").check(ok())).exec(thinks())))
                                .exec(http("staff: inventory").get("/admin/inventory").check(ok()))
                                .exec(thinks())));
    }
}
