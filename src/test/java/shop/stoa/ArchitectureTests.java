package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds in the shop, and refuses the house that is built wrong on purpose. */
class ArchitectureTests {

    private static final House PLANTED = House.planted("planted.house");

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(ArchitectureRules::webIsPackagePrivate, "planted.house.cart.web.CartController is public"),
                rule(
                        ArchitectureRules::indoorsWebKnowsBaseKnowsAdapter,
                        "Constructor <planted.house.cart.Carts.<init>(planted.house.cart.web.CartController)>",
                        "Constructor <planted.house.cart.redis.CartCache"),
                rule(ArchitectureRules::facesKeepNoBooks, "JdbcClient", "Transactional"),
                rule(
                        ArchitectureRules::everyPackageIsNullMarked,
                        "planted.house.cart has no package-info.java with @NullMarked"),
                rule(
                        ArchitectureRules::everyDoorPlateListsWhomTheRoomKnows,
                        "the door plate of cart does not say allowedDependencies"),
                rule(ArchitectureRules::noFieldInjection, "planted.house.cart.Carts.clock is injected"),
                rule(ArchitectureRules::timeComesFromTheClock, "Instant.now()", "java.util.Date.<init>()"),
                rule(ArchitectureRules::nothingIsFlashed, "addFlashAttribute"),
                rule(
                        ArchitectureRules::newsIsNestedInAnEvent,
                        "planted.house.storefront.HomePage.on hears planted.house.cart.CartLine"),
                rule(
                        ArchitectureRules::controllersAreNamedSo,
                        "planted.house.storefront.web.CartPage is a controller and not called so",
                        "planted.house.storefront.web.CartController is called as planted.house.cart.web.CartController"),
                rule(ArchitectureRules::chanceComesFromASecureGenerator, "java.util.Random.nextInt()"),
                rule(ArchitectureRules::onlyTheKernelRounds, "BigDecimal.multiply", "RoundingMode.DOWN", "Math.round"),
                rule(
                        ArchitectureRules::tablesLieInTheRoomsOwnSchema,
                        "planted.house.cart.SavedCart maps a table outside the schema cart"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsInTheShop(Function<House, ArchRule> rule, List<String> breaches) {
        rule.apply(House.shop()).check(House.shop().classes());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void refusesThePlantedBreach(Function<House, ArchRule> rule, List<String> breaches) {
        String report = rule.apply(PLANTED)
                .evaluate(PLANTED.classes())
                .getFailureReport()
                .getDetails()
                .toString();

        assertThat(report).contains(breaches);
    }

    @Test
    void noRoomsSqlNamesAnotherRoomsSchema() {
        assertThat(SchemaRules.breaches(
                        House.shop().rooms(), House.shop().sources(), Path.of("src/main/resources/db/migration")))
                .isEmpty();
    }

    @Test
    void refusesSqlThatNamesAnotherRoomsSchema() {
        assertThat(SchemaRules.breaches(
                        List.of("cart", "kernel", "storefront"),
                        PLANTED.sources(),
                        Path.of("src/test/resources/planted/migration")))
                .containsExactlyInAnyOrder(
                        "cart/Carts.java names kernel in SQL: select price from kernel.prices",
                        "cart/V1__create_carts.sql names storefront: storefront.pages",
                        "cart/V1__create_carts.sql creates loose, not a table of the schema cart");
    }

    @Test
    void everyStatementIsMadeOfConstants() {
        assertThat(SqlRules.breaches(House.shop().sources())).isEmpty();
    }

    @Test
    void refusesAStatementThatIsMadeOfAnythingElse() {
        assertThat(SqlRules.breaches(PLANTED.sources()))
                .containsExactly("cart/Carts.java makes a statement of: \"\" + name + \"\"");
    }

    @Test
    void everyStatementNamesTheColumnsThatItReads() {
        assertThat(SqlRules.stars(House.shop().sources())).isEmpty();
    }

    @Test
    void refusesToReadWhateverATableHas() {
        assertThat(SqlRules.stars(PLANTED.sources()))
                .containsExactly(
                        "cart/CartRows.java reads all: select * from cart.saved",
                        "cart/CartRows.java reads all: returning *",
                        "cart/CartRows.java reads all: line.*");
    }

    private static Arguments rule(Function<House, ArchRule> rule, String... breaches) {
        return Arguments.of(rule, List.of(breaches));
    }
}
