package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.CategorySummary;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.WholeCatalog;
import shop.stoa.inventory.Availability;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.shipping.DeliveryOption;
import shop.stoa.shipping.Shipping;
import shop.stoa.web.ShopSettings;

/**
 * Everything for sale, one item a variant, in the format of Google's Merchant Center (<a
 * href="https://support.google.com/merchants/answer/7052112">product data specification</a>), which Meta, Pinterest and
 * others read as well. In the language of its address.
 */
@Controller
class FeedController {

    private static final int AT_ONCE = 100;
    private static final int LONGEST_TITLE = 150;
    private static final int LONGEST_DESCRIPTION = 5_000;
    private static final int FURTHER_PICTURES = 10;

    private final WholeCatalog whole;
    private final Inventory inventory;
    private final Shipping shipping;
    private final Machines machines;
    private final ShopSettings shop;

    FeedController(WholeCatalog whole, Inventory inventory, Shipping shipping, Machines machines, ShopSettings shop) {
        this.whole = whole;
        this.inventory = inventory;
        this.shipping = shipping;
        this.machines = machines;
        this.shop = shop;
    }

    @GetMapping("/feeds/products.xml")
    void products(HttpServletResponse response, Locale language) throws IOException, XMLStreamException {
        response.setContentType("application/xml;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=900");
        try (Xml xml = new Xml(response.getOutputStream())) {
            xml.open("rss", "version", "2.0", "xmlns:g", "http://base.google.com/ns/1.0")
                    .open("channel")
                    .text("title", shop.name())
                    .text("link", shop.absolute(language, "/"))
                    .text("description", shop.tagline());
            all(xml, language);
            xml.close("channel").close("rss");
        }
    }

    private void all(Xml xml, Locale language) throws XMLStreamException {
        ProductId behind = null;
        List<ProductDetails> products;
        do {
            products = whole.productsAfter(behind, AT_ONCE, language);
            Map<Sku, Availability> stock = inventory.availabilityOf(products.stream()
                    .flatMap(product -> product.variants().stream())
                    .map(ProductVariant::sku)
                    .collect(Collectors.toSet()));
            for (ProductDetails product : products) {
                for (ProductVariant variant : product.variants()) {
                    item(xml, product, variant, stock.get(variant.sku()), language);
                }
                behind = product.id();
            }
        } while (products.size() == AT_ONCE);
    }

    private void item(
            Xml xml, ProductDetails product, ProductVariant variant, @Nullable Availability stock, Locale language)
            throws XMLStreamException {
        boolean several = product.variants().size() > 1;
        String title = several ? product.title() + ", " + String.join(", ", variant.choices()) : product.title();
        xml.open("item")
                .text("g:id", variant.sku().value())
                .text("title", cut(title, LONGEST_TITLE))
                .text("description", cut(product.description(), LONGEST_DESCRIPTION))
                .text("link", shop.absolute(language, "/products/" + product.slug() + "?variant=" + variant.sku()))
                .text("g:availability", stock == null || stock.isSoldOut() ? "out_of_stock" : "in_stock")
                .text("g:condition", "new")
                .text("g:brand", machines.brandOf(product))
                .text("g:shipping_weight", variant.weightGrams() + " g");
        if (variant.barcode() == null) {
            xml.text("g:identifier_exists", "no");
        } else {
            xml.text("g:gtin", variant.barcode().value());
        }
        if (several) {
            xml.text("g:item_group_id", product.slug().value());
        }
        if (!product.path().isEmpty()) {
            xml.text(
                    "g:product_type",
                    product.path().stream().map(CategorySummary::name).collect(Collectors.joining(" > ")));
        }
        pictures(xml, product, variant);
        prices(xml, variant);
        choices(xml, product, variant);
        delivery(xml, variant);
        xml.close("item");
    }

    private void pictures(Xml xml, ProductDetails product, ProductVariant variant) throws XMLStreamException {
        CatalogImage main = product.pictureOf(variant);
        if (main == null) {
            return;
        }
        xml.text("g:image_link", machines.addressOf(main));
        List<CatalogImage> others = product.images().stream()
                .filter(image -> !image.stored().equals(main.stored()))
                .limit(FURTHER_PICTURES)
                .toList();
        for (CatalogImage other : others) {
            xml.text("g:additional_image_link", machines.addressOf(other));
        }
    }

    private static void prices(Xml xml, ProductVariant variant) throws XMLStreamException {
        Money former = variant.compareAtPrice();
        if (former == null) {
            xml.text("g:price", priceOf(variant.price()));
        } else {
            xml.text("g:price", priceOf(former)).text("g:sale_price", priceOf(variant.price()));
        }
    }

    private static void choices(Xml xml, ProductDetails product, ProductVariant variant) throws XMLStreamException {
        for (int place = 0; place < product.options().size(); place++) {
            xml.open("g:product_detail")
                    .text("g:attribute_name", product.options().get(place).name())
                    .text("g:attribute_value", variant.choices().get(place))
                    .close("g:product_detail");
        }
    }

    private void delivery(Xml xml, ProductVariant variant) throws XMLStreamException {
        List<DeliveryOption> options = shipping.optionsFor(shipping.home(), variant.price(), variant.weightGrams());
        if (options.isEmpty()) {
            return;
        }
        DeliveryOption cheapest = options.getFirst();
        xml.open("g:shipping")
                .text("g:country", shipping.home().value())
                .text("g:service", cheapest.name())
                .text("g:price", priceOf(cheapest.price()))
                .close("g:shipping");
    }

    private static String priceOf(Money money) {
        return money.toDecimal().toPlainString() + " " + money.currencyCode();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
