package shop.stoa.journeys;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What is done by routes of the staff, and by whom. */
final class Deeds {

    private final String owner;
    private final Map<String, Deed> byRoute = new LinkedHashMap<>();

    Deeds(String owner) {
        this.owner = owner;
    }

    /** @param by who does it @param done does it, and has the shop's answer */
    record Deed(String by, Supplier<HttpResponse<String>> done) {}

    void put(String route, Supplier<HttpResponse<String>> done) {
        put(route, owner, done);
    }

    void put(String route, String by, Supplier<HttpResponse<String>> done) {
        byRoute.put(route, new Deed(by, done));
    }

    Map<String, Deed> byRoute() {
        return byRoute;
    }

    static String word() {
        return "a" + UUID.randomUUID().toString().substring(0, 8);
    }

    static String token() {
        return UUID.randomUUID().toString();
    }
}
