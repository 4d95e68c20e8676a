package shop.stoa.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.testing.RoomTest;

@RoomTest(mode = BootstrapMode.ALL_DEPENDENCIES)
class ShippingTests {

    private static final CountryCode GERMANY = new CountryCode("DE");

    @Autowired
    private Shipping shipping;

    @Test
    void deliversToTheUnionAndThreeNeighbours() {
        assertThat(shipping.destinations())
                .hasSize(30)
                .isSorted()
                .contains(GERMANY, new CountryCode("GR"), new CountryCode("CH"), new CountryCode("NO"))
                .doesNotContain(new CountryCode("US"));
        assertThat(shipping.optionsFor(new CountryCode("US"), euros(5000), 0)).isEmpty();
        assertThat(shipping.home()).isEqualTo(GERMANY);
    }

    @Test
    void givesTheStandardDeliveryAwayFromItsThresholdOn() {
        assertThat(shipping.optionsFor(GERMANY, euros(5999), 0))
                .extracting(DeliveryOption::code, DeliveryOption::name, DeliveryOption::price)
                .containsExactly(
                        tuple("de-standard", "Standard delivery", euros(490)),
                        tuple("de-express", "Express delivery", euros(990)));
        List<DeliveryOption> free = shipping.optionsFor(GERMANY, euros(6000), 0);
        assertThat(free.getFirst().price()).isEqualTo(euros(0));
        assertThat(free.getFirst().freeFrom()).isEqualTo(euros(6000));
        assertThat(free.getLast().price()).isEqualTo(euros(990));
    }

    @Test
    void tellsAllPricesAtOnceBeginningAtHome() {
        List<DeliveryZone> zones = shipping.zones();

        assertThat(zones.getFirst().countries()).containsExactly(GERMANY);
        assertThat(zones.getFirst().options()).isEqualTo(shipping.optionsFor(GERMANY, euros(0), 0));
        assertThat(zones.stream().flatMap(zone -> zone.countries().stream()))
                .containsExactlyInAnyOrderElementsOf(shipping.destinations());
    }

    @Test
    void countsDaysFromTodayInTheShopsZone() {
        DeliveryOption standard = shipping.optionsFor(GERMANY, euros(100), 0).getFirst();

        // Thursday night in UTC is Friday in Berlin: two working days on is Tuesday
        assertThat(standard.earliest()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(standard.latest()).isEqualTo(LocalDate.of(2026, 12, 2));
    }

    private static Money euros(long cents) {
        return Money.of(cents, "EUR");
    }

    @TestConfiguration
    static class LateOnThursday {

        @Bean
        @Primary
        Clock stoppedClock() {
            return Clock.fixed(Instant.parse("2026-11-26T23:30:00Z"), ZoneOffset.UTC);
        }
    }
}
