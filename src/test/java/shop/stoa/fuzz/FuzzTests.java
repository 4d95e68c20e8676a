package shop.stoa.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.testing.ShopTest;

/**
 * A few hundred of the requests of {@code bin/fuzz}, the same at every build: from strangers, from a customer, and from the owner's
 * browser without the token of its forms, so that nothing is changed that others rely on.
 */
@ShopTest
class FuzzTests {

    private static final long SEED = 20_261_129;
    private static final int REQUESTS = 450;

    private final TriedShop shop;
    private final JdbcClient jdbc;

    @Autowired
    FuzzTests(ApplicationContext context, JdbcClient jdbc) {
        shop = new TriedShop(context);
        this.jdbc = jdbc;
    }

    @Test
    void whateverIsSentIsAnsweredAsThePageOrRefusedInTheShopsDress() throws Exception {
        Tally tally = new Tally();
        List<Route> routes = shop.routes();
        Belongings belongings = new Belongings(jdbc, shop.bystander());
        Map<String, String> before = belongings.ofTheBystander();
        assertThat(before.values()).filteredOn(rows -> !rows.startsWith("0 ")).hasSizeGreaterThan(5);
        new Storm(shop.address(), new Prober(SEED, shop.host(), routes, callers()), tally).send(0, REQUESTS, 2);

        assertThat(routes).hasSizeGreaterThan(100);
        assertThat(tally.examples()).isEmpty();
        assertThat(belongings.ofTheBystander()).as("what somebody else has").isEqualTo(before);
        assertThat(tally.statuses().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(REQUESTS);
    }

    @Test
    void theSameSeedMakesTheSameRequests() {
        List<Route> routes = List.of(new Route("POST", "/things/{id}", List.of("name")));
        Prober one = new Prober(7, "localhost", routes, List.of(Caller.STRANGER));
        Prober other = new Prober(7, "localhost", routes, List.of(Caller.STRANGER));
        for (int number = 0; number < 100; number++) {
            assertThat(one.probe(number)).isEqualTo(other.probe(number));
        }
    }

    private List<Caller> callers() {
        Caller signedIn = Caller.of("owner", shop.desk(), "/admin/account");
        return List.of(
                Caller.STRANGER,
                Caller.of("customer", shop.account(), "/account"),
                new Caller("owner's browser", signedIn.cookies(), "none"));
    }
}
