package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.ShownProduct;
import shop.stoa.inventory.Availability;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.shipping.Shipping;
import shop.stoa.tax.Taxes;

/** A product, what can be chosen of it, and whether and when it can be had. */
@Controller
class ProductController {

    private static final int RELATED = 4;
    private static final int LONGEST_SUMMARY = 160;

    private final Catalog catalog;
    private final Inventory inventory;
    private final Shipping shipping;
    private final Taxes taxes;
    private final Machines machines;
    private final ProductFaces faces;

    ProductController(
            Catalog catalog,
            Inventory inventory,
            Shipping shipping,
            Taxes taxes,
            Machines machines,
            ProductFaces faces) {
        this.catalog = catalog;
        this.inventory = inventory;
        this.shipping = shipping;
        this.taxes = taxes;
        this.machines = machines;
        this.faces = faces;
    }

    @GetMapping(path = "/products/{slug}", params = "!choice-1")
    String product(@PathVariable String slug, HttpServletRequest request, Model model, Locale language) {
        ShownProduct shown = catalog.productShown(Addresses.slug(slug), RELATED, language);
        ProductDetails product = shown.product();
        List<ProductSummary> related = shown.related();
        Map<Sku, Availability> stock = inventory.availabilityOf(Stream.concat(
                        product.variants().stream().map(ProductVariant::sku),
                        related.stream().flatMap(other -> other.skus().stream()))
                .collect(Collectors.toSet()));
        ProductVariant variant = new VariantChoice(product, stock).named(request.getParameter("variant"));
        ProductPage page = page(product, variant, stock);
        model.addAttribute("page", page);
        model.addAttribute("face", faces.html(page));
        model.addAttribute("related", Cards.of(related, stock));
        model.addAttribute(
                "description", Objects.requireNonNullElseGet(product.seoDescription(), () -> summary(product)));
        model.addAttribute("canonical", "/products/" + product.slug());
        machines.product(model, product, stock, page.crumbs(), language);
        PageParts.product(product);
        PageParts.keptProduct(
                request.getContextPath() + "/products/" + product.slug(), product, request.getParameter("variant"));
        return "storefront/product";
    }

    /** Somebody chose values. Every variant has an address of its own, so that is where the answer leads. */
    @GetMapping(path = "/products/{slug}", params = "choice-1")
    Object choose(
            @PathVariable String slug,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        ProductDetails product =
                catalog.productShown(Addresses.slug(slug), RELATED, language).product();
        Map<Sku, Availability> stock = inventory.availabilityOf(skusOf(product));
        ProductVariant variant =
                new VariantChoice(product, stock).chosen(valuesIn(request), request.getParameter("from"));
        String address = request.getContextPath() + "/products/" + product.slug() + "?variant=" + variant.sku();
        if (request.getHeader("HX-Request") == null) {
            return seeOther(address);
        }
        response.setHeader("HX-Replace-Url", address);
        ProductPage page = page(product, variant, stock);
        model.addAttribute("page", page);
        model.addAttribute("face", faces.html(page));
        return "storefront/product :: chosen";
    }

    private static List<String> valuesIn(HttpServletRequest request) {
        return Stream.of("choice-1", "choice-2", "choice-3")
                .map(request::getParameter)
                .filter(Objects::nonNull)
                .toList();
    }

    private ProductPage page(ProductDetails product, ProductVariant variant, Map<Sku, Availability> stock) {
        return ProductPage.of(
                product,
                variant,
                stock,
                taxes.pricesIncludeTax(),
                shipping.home(),
                shipping.optionsFor(shipping.home(), variant.price(), variant.weightGrams()));
    }

    private static Set<Sku> skusOf(ProductDetails product) {
        return product.variants().stream().map(ProductVariant::sku).collect(Collectors.toSet());
    }

    private static String summary(ProductDetails product) {
        String text = product.description().replaceAll("\\s+", " ");
        if (text.length() <= LONGEST_SUMMARY) {
            return text;
        }
        return text.substring(0, text.lastIndexOf(' ', LONGEST_SUMMARY) + 1).strip() + "…";
    }

    private static View seeOther(String address) {
        RedirectView redirect = new RedirectView(address);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExposeModelAttributes(false);
        return redirect;
    }
}
