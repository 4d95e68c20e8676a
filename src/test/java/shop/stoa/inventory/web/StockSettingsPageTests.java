package shop.stoa.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.inventory.Inventory;
import shop.stoa.inventory.StockDesk;
import shop.stoa.inventory.StockLevel;
import shop.stoa.inventory.StockQuery;
import shop.stoa.inventory.StockSort;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

@ShopTest(properties = "stoa.shop.in.de.company=Vom Betreiber")
class StockSettingsPageTests {

    private static final Sku SKU = new Sku("SETTINGS-LOW-8");
    private static final String PAGE = "/admin/settings/stock";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private StockDesk desk;

    @Autowired
    private Inventory inventory;

    @Test
    void callsStockLowFromTheFigureThatWasSaved() {
        inventory.receive(SKU, 8, "tests");
        StaffDesk staff = new StaffDesk(baseUrl, email, password);
        Map<String, String> form = staff.form(PAGE, "settings");
        assertThat(form).containsEntry("lowAt", "5").containsEntry("fewLeft", "3");
        form.put("lowAt", "many");
        assertThat(staff.post(PAGE, form).statusCode()).isEqualTo(422);

        form.put("lowAt", "12");
        assertThat(staff.post(PAGE, form).statusCode()).isEqualTo(303);

        assertThat(low()).containsExactly(SKU);
        form = staff.form(PAGE, "settings");
        assertThat(form).containsEntry("lowAt", "12");
        form.put("lowAt", "5");
        staff.post(PAGE, form);
        assertThat(low()).isEmpty();
    }

    private List<Sku> low() {
        StockQuery query = new StockQuery(StockQuery.Show.LOW, SKU.value(), List.of(), StockSort.BY_SKU, null);
        return desk.list(query, 10).levels().stream().map(StockLevel::sku).toList();
    }
}
