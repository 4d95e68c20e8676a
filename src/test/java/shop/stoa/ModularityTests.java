package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Calls go down, news comes up: every arrow between rooms is declared on a door plate, and none closes a circle. */
class ModularityTests {

    @Test
    void everyArrowBetweenRoomsIsDeclaredAndNoneClosesACircle() {
        ApplicationModules.of(StoaApplication.class).verify();
    }

    @Test
    void refusesACircle() {
        assertThat(breachesOf("planted.circle"))
                .contains("Cycle detected")
                .contains("egg")
                .contains("hen");
    }

    @Test
    void refusesAnArrowThatNoDoorPlateDeclares() {
        assertThat(breachesOf("planted.undeclared"))
                .contains("Module 'cart' depends on module 'till'")
                .contains("Allowed targets: none");
    }

    @Test
    void refusesAReachIntoAnotherRoomsSubPackage() {
        assertThat(breachesOf("planted.indoors"))
                .contains("depends on non-exposed type planted.indoors.inventory.web.StockForm");
    }

    private static String breachesOf(String house) {
        return ApplicationModules.of(house, new ImportOption.OnlyIncludeTests())
                .detectViolations()
                .getMessages()
                .toString();
    }
}
