package shop.stoa.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stressPeakUsers;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A shop's day in some minutes. Of a hundred who come in, sixty look around, thirty search and ten buy; two of the staff work all along; in the middle there is a sale of one
 * product that many want at the same moment. Takes {@code load.shop}, {@code load.sandbox}, {@code load.minutes}, {@code load.visitors} (who come in a second),
 * {@code load.owner}, {@code load.password} and {@code load.sku} with {@code load.rush}, the sale's product and how many want it.
 */
public final class Day extends Simulation {

    private static final int STAFF = 2;

    private final String shop = said("load.shop", "http://localhost:8080");
    private final String sandbox = said("load.sandbox", "http://localhost:8082");
    private final Duration day = Duration.ofSeconds(Math.round(60 * Double.parseDouble(said("load.minutes", "2"))));
    private final double visitors = Double.parseDouble(said("load.visitors", "4"));
    private final String sku = said("load.sku", "");
    private final int rush = Integer.parseInt(said("load.rush", "50"));

    public Day() {
        List<PopulationBuilder> people = new ArrayList<>(List.of(
                scenario("browse").exec(Visits.browses()).injectOpen(all(0.6)),
                scenario("search").exec(Visits.searches()).injectOpen(all(0.3)),
                scenario("buy").exec(Visits.buys(sandbox)).injectOpen(all(0.1)),
                scenario("staff").exec(Visits.works(said("load.owner", ""), said("load.password", ""), day)).injectOpen(atOnceUsers(STAFF))));
        if (!sku.isEmpty()) {
            people.add(scenario("flash sale")
                    .exec(Visits.rushes(sku, sandbox))
                    .injectOpen(nothingFor(day.dividedBy(2)), stressPeakUsers(rush).during(Duration.ofSeconds(5))));
        }
        setUp(people)
                .protocols(protocol())
                .maxDuration(day.plusMinutes(2))
                .assertions(
                        global().failedRequests().count().is(0L),
                        details("home").responseTime().percentile(95).lt(300),
                        details("listing").responseTime().percentile(95).lt(300),
                        details("product").responseTime().percentile(95).lt(300),
                        details("search").responseTime().percentile(95).lt(300),
                        details("suggestion").responseTime().percentile(95).lt(200),
                        details("add to cart").responseTime().percentile(95).lt(300),
                        details("order").responseTime().percentile(95).lt(1_000),
                        details("staff: orders").responseTime().percentile(95).lt(500),
                        global().responseTime().percentile(99).lt(1_000));
    }

    /** This part of the visitors: more and more in the first tenth, and then always as many. */
    private OpenInjectionStep[] all(double part) {
        Duration morning = day.dividedBy(10);
        return new OpenInjectionStep[] {
            rampUsersPerSec(0.1 * visitors * part).to(visitors * part).during(morning),
            constantUsersPerSec(visitors * part).during(day.minus(morning)).randomized()
        };
    }

    private HttpProtocolBuilder protocol() {
        return http.baseUrl(shop)
                .acceptHeader("text/html")
                .acceptEncodingHeader("gzip")
                .acceptLanguageHeader("en")
                .header("Sec-Fetch-Site", "same-origin")
                .disableFollowRedirect();
    }

    private static String said(String name, String otherwise) {
        return System.getProperty(name, otherwise);
    }
}
