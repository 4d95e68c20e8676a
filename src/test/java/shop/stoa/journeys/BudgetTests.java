package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.ShopTest;

/** Pages stay as light as they are promised to be, measured in a browser on the demo shop. */
@ShopTest(properties = "stoa.demo=true")
class BudgetTests {

    @Value("${stoa.base-url}")
    private String shop = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Test
    void everyPageKeepsItsBudgetOnAPhone() {
        Browser browser = Chromium.shared();
        Visits visits = new Visits(browser, shop);
        List<Budget.Figure> broken = Stream.concat(
                        visits.ofAShopper().stream(), visits.ofTheOwner(owner, password).stream())
                .flatMap(visit -> visit
                        .budget()
                        .figures(visit.name(), FirstView.of(browser, visit.state(), shop + visit.path(), 390, 844, 2))
                        .stream())
                .peek(System.out::println)
                .filter(figure -> !figure.holds())
                .toList();

        assertThat(broken).isEmpty();
    }

    @Test
    void saysWhatIsTooMuch() {
        FirstView heavy = new FirstView(11, 221_000, 12_001, 10_001, 20_001, 52_001, 3, 15_001, 4, 1, 0.001);

        assertThat(Budget.LISTING.figures("listing", heavy)).noneMatch(Budget.Figure::holds);
    }
}
