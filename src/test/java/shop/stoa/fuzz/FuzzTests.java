package shop.stoa.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.stoa.embedded.Mailbox;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.ShopTest;

/**
 * A few hundred of the requests of {@code bin/fuzz}, the same at every build: from strangers, from a customer, and from the owner's
 * browser without the token of its forms, so that nothing is changed that others rely on.
 */
@ShopTest
class FuzzTests {

    private static final long SEED = 20_261_129;
    private static final int REQUESTS = 450;

    @Value("${stoa.base-url}")
    private String shop = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private Mailbox mailbox;

    @Test
    void whateverIsSentIsAnsweredAsThePageOrRefusedInTheShopsDress() throws Exception {
        Tally tally = new Tally();
        List<Route> routes =
                Route.of(mapping).stream().filter(Route::isOfTheShop).toList();
        new Storm(shop, new Prober(SEED, shop.replaceFirst("^https?://", ""), routes, callers()), tally)
                .send(0, REQUESTS, 2);

        assertThat(routes).hasSizeGreaterThan(100);
        assertThat(tally.examples()).isEmpty();
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
        Member member = Member.registered(
                shop, mailbox, "f" + UUID.randomUUID().toString().substring(0, 8) + "@fuzz.example");
        Browser desk = new Browser(shop);
        desk.signIn(desk.get("/admin/login"), owner, password, null);
        Caller signedIn = Caller.of("owner", desk, "/admin/account");
        return List.of(
                Caller.STRANGER,
                Caller.of("customer", member.browser(), "/account"),
                new Caller("owner's browser", signedIn.cookies(), "none"));
    }
}
