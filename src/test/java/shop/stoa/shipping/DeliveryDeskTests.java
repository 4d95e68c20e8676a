package shop.stoa.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.shipping.DeliveryMethod.Band;
import shop.stoa.testing.RoomTest;
import shop.stoa.testing.StatementCount;

/** In a shop of its own, whose zones nobody else counts on. */
@RoomTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@TestPropertySource(properties = "stoa.shop.name=Zones")
@Import(StatementCount.class)
class DeliveryDeskTests {

    private static final CountryCode BRAZIL = new CountryCode("BR");
    private static final CountryCode CHILE = new CountryCode("CL");
    private static final CountryCode PERU = new CountryCode("PE");

    @Autowired
    private DeliveryDesk desk;

    @Autowired
    private Shipping shipping;

    @Autowired
    private StatementCount statements;

    @Test
    void deliversToANewZoneByWeight() {
        desk.put(zone(null, List.of(CHILE), byWeight(null)), "ines");

        assertThat(shipping.destinations()).contains(CHILE);
        assertThat(shipping.optionsFor(CHILE, euros(100), 1999))
                .extracting(DeliveryOption::price)
                .containsExactly(euros(1500));
        assertThat(shipping.optionsFor(CHILE, euros(100), 2000))
                .extracting(DeliveryOption::price)
                .containsExactly(euros(2500));
        assertThat(shipping.optionsFor(CHILE, euros(100), 20_001)).isEmpty();
    }

    @Test
    void keepsTheCodesOfMethodsThatStay() {
        String code = put(zone(null, List.of(BRAZIL), byWeight(null)));
        ZoneSheet before = desk.zone(code);
        DeliveryMethod method = before.methods().getFirst();
        DeliveryMethod dearer = new DeliveryMethod(
                method.code(),
                "Air mail",
                Map.of("en", "Air mail"),
                DeliveryBasis.FIXED,
                euros(9900),
                List.of(),
                null,
                null,
                5,
                9);

        desk.put(new ZoneSheet(code, "South", List.of(BRAZIL), List.of(dearer), before.version()), "ines");

        assertThat(desk.zone(code).methods()).containsExactly(dearer);
        assertThat(shipping.optionsFor(BRAZIL, euros(100), 0).getFirst().code()).isEqualTo(method.code());
        assertThat(desk.zone(code).version()).isEqualTo(before.version() + 1);
    }

    @Test
    void refusesACountryThatAnotherZoneHas() {
        put(zone(null, List.of(new CountryCode("AR")), byWeight(null)));

        PutZone second = desk.put(zone(null, List.of(new CountryCode("AR"), PERU), byWeight(null)), "theo");

        assertThat(second).isEqualTo(new PutZone.Taken(Map.of(new CountryCode("AR"), "South")));
        assertThat(shipping.optionsFor(PERU, euros(100), 0)).isEmpty();
    }

    @Test
    void tellsTheSecondToSaveWhatTheFirstHasSaved() {
        String code = put(zone(null, List.of(new CountryCode("UY")), byWeight(null)));
        ZoneSheet seen = desk.zone(code);
        desk.put(new ZoneSheet(code, "First", seen.countries(), seen.methods(), seen.version()), "ines");

        assertThat(desk.put(new ZoneSheet(code, "Second", seen.countries(), seen.methods(), seen.version()), "theo"))
                .isEqualTo(new PutZone.Overtaken(desk.zone(code)));
        assertThat(desk.zone(code).name()).isEqualTo("First");
    }

    @Test
    void deliversNowhereOfAZoneThatIsGone() {
        CountryCode paraguay = new CountryCode("PY");
        String code = put(zone(null, List.of(paraguay), byWeight(null)));
        assertThat(shipping.optionsFor(paraguay, euros(100), 0)).isNotEmpty();

        int seen = desk.zone(code).version();
        assertThat(desk.remove(code, seen - 1, "ines")).isFalse();
        assertThat(shipping.optionsFor(paraguay, euros(100), 0)).isNotEmpty();

        assertThat(desk.remove(code, seen, "ines")).isTrue();

        assertThat(shipping.optionsFor(paraguay, euros(100), 0)).isEmpty();
        assertThatThrownBy(() -> desk.zone(code)).isInstanceOf(NoSuchZone.class);
    }

    @Test
    void asksTheBooksOnceForAnyNumberOfPages() {
        shipping.destinations();

        long asked = statements.during(() -> {
            for (int i = 0; i < 1000; i++) {
                shipping.optionsFor(shipping.home(), euros(100), 500);
                shipping.zones();
            }
        });

        // the settings' own round may fall into it
        assertThat(asked).isLessThanOrEqualTo(3);
    }

    private String put(ZoneSheet zone) {
        return ((PutZone.Put) desk.put(zone, "ines")).code();
    }

    private static ZoneSheet zone(@Nullable String code, List<CountryCode> countries, DeliveryMethod method) {
        return new ZoneSheet(code, "South", countries, List.of(method), 0);
    }

    private static DeliveryMethod byWeight(@Nullable String code) {
        return new DeliveryMethod(
                code,
                "Sea mail",
                Map.of("en", "Sea mail"),
                DeliveryBasis.WEIGHT,
                euros(1500),
                List.of(new Band(2000, euros(2500))),
                null,
                20_000,
                10,
                20);
    }

    private static Money euros(long cents) {
        return Money.of(cents, "EUR");
    }
}
