package shop.stoa.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.catalog.Brand;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.CollectionDetails;
import shop.stoa.catalog.Collections;
import shop.stoa.catalog.NoSuchProduct;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.inventory.Availability;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.RoomTest;

@RoomTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@TestPropertySource(properties = "stoa.demo=true")
class DemoShopTests {

    private final DemoContent content = DemoContent.read();

    @Autowired
    private Catalog catalog;

    @Autowired
    private Collections collections;

    @Autowired
    private Inventory inventory;

    @Autowired
    private DemoShop demo;

    @Test
    void fillsAnEmptyShopWhileItStarts() {
        for (DemoContent.Item item : content.products()) {
            ProductDetails product = catalog.productOf(new Slug(item.slug()), Locale.ENGLISH);
            assertThat(product.title()).isEqualTo(item.title());
            assertThat(product.images().stream().map(CatalogImage::alt))
                    .containsExactlyElementsOf(item.pictures().stream()
                            .map(DemoContent.Picture::alt)
                            .toList());
            assertThat(product.variants().stream().map(ProductVariant::sku))
                    .containsExactlyElementsOf(skus(item.variants()));
            assertThat(product.path()).hasSize(2);
        }
    }

    @Test
    void showsWhatACatalogueCanSay() {
        ProductDetails plate = catalog.productOf(new Slug("deep-plate"), Locale.GERMAN);

        assertThat(plate.brand()).isEqualTo(new Brand(new Slug("ostrel"), "Ostrel"));
        assertThat(plate.attributes())
                .extracting(said -> said.attribute().name() + ": " + said.text())
                .containsExactly("Material: Steinzeug", "Spülmaschinenfest: yes", "Fassungsvermögen: 900");
        assertThat(collections.all(Locale.GERMAN))
                .extracting(CollectionDetails::name)
                .containsExactly("In die Spülmaschine", "Kleine Geschenke");
        for (DemoDepth.Planned planned : DemoDepth.read().planned()) {
            assertThatExceptionOfType(NoSuchProduct.class)
                    .isThrownBy(() -> catalog.productOf(new Slug(planned.slug()), Locale.ENGLISH));
        }
    }

    @Test
    void bringsTheStockThatIsWrittenDown() {
        List<DemoContent.Form> forms = forms();
        Map<Sku, Availability> found = inventory.availabilityOf(Set.copyOf(skus(forms)));
        for (DemoContent.Form form : forms) {
            assertThat(found.get(new Sku(form.sku())).available())
                    .as(form.sku())
                    .isEqualTo(form.stock());
        }
    }

    @Test
    void leavesAFilledShopAlone() {
        Set<Sku> skus = Set.copyOf(skus(forms()));
        Map<Sku, Availability> before = inventory.availabilityOf(skus);
        demo.run(new DefaultApplicationArguments());
        assertThat(inventory.availabilityOf(skus)).isEqualTo(before);
        assertThat(catalog.variantsOf(skus, Locale.ENGLISH).keySet()).isEqualTo(skus);
    }

    private List<DemoContent.Form> forms() {
        return content.products().stream()
                .flatMap(item -> item.variants().stream())
                .toList();
    }

    private static List<Sku> skus(List<DemoContent.Form> forms) {
        return forms.stream().map(form -> new Sku(form.sku())).collect(Collectors.toList());
    }
}
