package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdminMenuTests {

    private static final AdminMenuItem HOME = new AdminMenuItem(0, "home", "/admin", "store");
    private static final AdminMenuItem ORDERS = new AdminMenuItem(100, "orders", "/admin/orders", "receipt-text");
    private static final AdminMenuItem TAX =
            new AdminMenuItem(900, "tax", "/admin/settings/tax", "tag").inGroup("shop");
    private static final AdminMenuItem SETTINGS =
            new AdminMenuItem(800, "settings", "/admin/settings", "settings").inGroup("shop");

    @Test
    void sortsLinesIntoGroupsTheNamelessFirst() {
        AdminMenu menu = new AdminMenu(List.of(TAX, ORDERS, SETTINGS, HOME), path -> true);

        assertThat(menu.getGroups())
                .containsExactly(
                        new AdminMenu.Group("", List.of(HOME, ORDERS)),
                        new AdminMenu.Group("shop", List.of(SETTINGS, TAX)));
    }

    @Test
    void showsNothingThatWhoeverAsksMayNotOpenAndNoEmptyGroup() {
        AdminMenu menu = new AdminMenu(List.of(TAX, ORDERS, SETTINGS, HOME), path -> !path.contains("settings"));

        assertThat(menu.getItems()).containsExactly(HOME, ORDERS);
        assertThat(menu.among(Set.of("tax", "orders", "unknown"))).containsExactly(ORDERS);
        assertThat(menu.getGroups()).containsExactly(new AdminMenu.Group("", List.of(HOME, ORDERS)));
    }

    @Test
    void knowsTheMostParticularLineOfAPage() {
        AdminMenu menu = new AdminMenu(List.of(TAX, ORDERS, SETTINGS, HOME), path -> true);

        assertThat(menu.at("/admin")).isEqualTo(HOME);
        assertThat(menu.at("/admin/orders/7")).isEqualTo(ORDERS);
        assertThat(menu.at("/admin/settings/tax/DE")).isEqualTo(TAX);
        assertThat(menu.at("/admin/ordersX")).isNull();
        assertThat(menu.at("/admin/nowhere")).isNull();
    }

    @Test
    void knowsTheLineOfAPlaceThatIsNotBelowIt() {
        AdminMenuItem orders = ORDERS.besides("/admin/refunds", "/admin/settings/tax/refunds");
        AdminMenu menu = new AdminMenu(List.of(TAX, orders), path -> true);

        assertThat(menu.at("/admin/refunds/7/retry")).isEqualTo(orders);
        assertThat(menu.at("/admin/settings/tax/refunds")).isEqualTo(orders);
        assertThat(menu.at("/admin/settings/tax/DE")).isEqualTo(TAX);
        assertThat(menu.at("/admin/refundsX")).isNull();
    }

    @Test
    void countsWhatWaitsAndShowsNothingWhereNobodyKnows() {
        AdminMenu menu = new AdminMenu(List.of(HOME), path -> true);

        assertThat(menu.waiting(HOME)).isNull();
        assertThat(menu.waiting(HOME.counting(() -> 3))).isEqualTo(3);
        assertThat(menu.waiting(HOME.counting(() -> 0))).isNull();
        assertThat(menu.waiting(HOME.counting(() -> {
                    throw new IllegalStateException("the books are away");
                })))
                .isNull();
    }

    @Test
    void refusesTwoLinesWithOneKey() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new AdminMenu(List.of(HOME.withKey("o"), ORDERS.withKey("o")), path -> true))
                .withMessageContaining("key o");
    }
}
