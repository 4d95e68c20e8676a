package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.ShopTest;

/** What pages weigh and how machines judge them, figure by figure; run by {@code bin/pages}, not by the build. */
@ShopTest(properties = "stoa.demo=true")
class Pages {

    @Value("${stoa.base-url}")
    private String shop = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Autowired
    private ApplicationContext context;

    private final List<String> broken = new ArrayList<>();

    @Test
    void measuresThemAll() throws IOException {
        Browser browser = Chromium.shared();
        Visits visits = new Visits(browser, shop);
        List<Visits.Visit> shoppers = visits.ofAShopper();
        List<Visits.Visit> owners = visits.ofTheOwner(owner, password);
        Stream.concat(shoppers.stream(), owners.stream()).forEach(visit -> weigh(browser, visit));
        judge(browser);
        score(browser, Stream.concat(shoppers.stream(), owners.stream()).toList());
        assertThat(broken).isEmpty();
    }

    private void weigh(Browser browser, Visits.Visit visit) {
        FirstView view = FirstView.of(browser, visit.state(), shop + visit.path(), 390, 844, 2);
        visit.budget().figures(visit.name(), view).forEach(figure -> say(figure.toString(), figure.holds()));
    }

    private void judge(Browser browser) {
        try (BrowserContext visitor =
                browser.newContext(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE))) {
            visitor.setDefaultTimeout(30_000);
            Examination examination = new Examination(visitor.newPage(), context);
            for (Tour tour : Tour.values()) {
                examination.along(tour);
            }
            say("states: " + examination.states() + " states (at least 30)", examination.states() >= 30);
            count("axe", "violations", examination.axe());
            count("html", "errors", examination.html());
            count("sideways", "pages", examination.sideways());
        }
    }

    private void count(String name, String unit, List<String> faults) {
        say(name + ": " + faults.size() + " " + unit + " (0)", faults.isEmpty());
        faults.forEach(fault -> System.err.println("pages! " + fault));
    }

    private void score(Browser browser, List<Visits.Visit> visits) throws IOException {
        int runs = Integer.getInteger("pages.runs", 5);
        if (runs == 0) {
            return;
        }
        Lighthouse lighthouse = Lighthouse.fetched(Chromium.program());
        for (Visits.Visit visit : visits) {
            Lighthouse.Result result = lighthouse.visit(shop + visit.path(), cookies(browser, visit), runs);
            result.scores().forEach((category, score) -> {
                double bound = category.equals("performance") ? 98 : 100;
                if (visit.listed() || !category.equals("seo")) {
                    say(
                            visit.name() + ".lighthouse." + category + ": " + Math.round(score) + " points (at least "
                                    + Math.round(bound) + ")",
                            Math.round(score) >= bound);
                }
            });
            result.faults().forEach(fault -> System.err.println("pages! " + visit.name() + ": " + fault));
        }
    }

    private String cookies(Browser browser, Visits.Visit visit) {
        try (BrowserContext context =
                browser.newContext(new Browser.NewContextOptions().setStorageState(visit.state()))) {
            return context.cookies().stream()
                    .map((Cookie cookie) -> cookie.name + "=" + cookie.value)
                    .collect(Collectors.joining("; "));
        }
    }

    private void say(String figure, boolean holds) {
        System.out.println("pages " + figure);
        if (!holds) {
            broken.add(figure);
        }
    }
}
