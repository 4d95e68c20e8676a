package shop.stoa.storefront.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.inventory.Availability;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.media.Rendition;
import shop.stoa.web.Assets;
import shop.stoa.web.Brand;
import shop.stoa.web.Crumb;
import shop.stoa.web.KeptMarkup;
import shop.stoa.web.Share;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.StructuredData;

/**
 * What the shop's pages say to search engines and to those who show a shared address: Open Graph and schema.org. The fields
 * are those that Google requires or recommends for <a
 * href="https://developers.google.com/search/docs/appearance/structured-data/merchant-listing">merchant listings</a>,
 * <a href="https://developers.google.com/search/docs/appearance/structured-data/product-variants">product variants</a>,
 * <a href="https://developers.google.com/search/docs/appearance/structured-data/breadcrumb">breadcrumbs</a> and
 * <a href="https://developers.google.com/search/docs/appearance/structured-data/organization">organizations</a>.
 */
@Component
class Machines {

    /** As wide as those who show shared addresses make use of. */
    private static final int SHARED_WIDTH = 1200;

    private static final int PICTURES = 6;

    private final ShopSettings shop;
    private final Brand brand;
    private final Assets assets;
    private final MessageSource messages;
    private final KeptMarkup again;

    Machines(ShopSettings shop, Brand brand, Assets assets, MessageSource messages, KeptMarkup again) {
        this.again = again;
        this.shop = shop;
        this.brand = brand;
        this.assets = assets;
        this.messages = messages;
    }

    /** @param picture what the front page is shared by where the merchant has set no picture for it */
    void home(Model model, @Nullable CatalogImage picture, Locale language) {
        model.addAttribute("share", new Share("website", shop.name(), shareOfTheShop(picture)));
        model.addAttribute("structured", List.of(organization(), site(language)));
    }

    void category(Model model, String name, @Nullable CatalogImage picture, List<Crumb> crumbs, Locale language) {
        model.addAttribute("share", new Share("website", name, share(picture)));
        model.addAttribute("structured", List.of(breadcrumbs(crumbs, language)));
    }

    void product(
            Model model, ProductDetails product, Map<Sku, Availability> stock, List<Crumb> crumbs, Locale language) {
        CatalogImage picture =
                product.images().isEmpty() ? null : product.images().getFirst();
        model.addAttribute(
                "share",
                new Share("product", Objects.requireNonNullElse(product.seoTitle(), product.title()), share(picture)));
        model.addAttribute(
                "structured", List.of(ofProduct(product, stock, language), ofItsCrumbs(product, crumbs, language)));
    }

    /** What is said of a product, and of the way to it. */
    private record Place(Slug product, Locale language, boolean way) {}

    /** @param stock in the order of its variants */
    private record Said(ProductDetails product, List<String> stock, String shop) {}

    private StructuredData ofProduct(ProductDetails product, Map<Sku, Availability> stock, Locale language) {
        List<String> words = product.variants().stream()
                .map(variant -> word(stock.get(variant.sku())))
                .toList();
        return new StructuredData(again.of(
                new Place(product.slug(), language, false),
                new Said(product, words, shop.name()),
                () -> StructuredData.of(product(product, stock, language)).html()));
    }

    private StructuredData ofItsCrumbs(ProductDetails product, List<Crumb> crumbs, Locale language) {
        return new StructuredData(again.of(
                new Place(product.slug(), language, true),
                crumbs,
                () -> breadcrumbs(crumbs, language).html()));
    }

    private Share.@Nullable Picture shareOfTheShop(@Nullable CatalogImage picture) {
        Brand.ShareImage own = brand.getShareImage();
        return own == null
                ? share(picture)
                : new Share.Picture(assets.url(own.file()), own.type(), own.width(), own.height(), shop.name());
    }

    private static Share.@Nullable Picture share(@Nullable CatalogImage picture) {
        if (picture == null) {
            return null;
        }
        Rendition rendition = picture.jpeg(SHARED_WIDTH);
        return new Share.Picture(rendition.path(), "image/jpeg", rendition.width(), rendition.height(), picture.alt());
    }

    private StructuredData organization() {
        Map<String, Object> policy = thing("MerchantReturnPolicy");
        policy.put("applicableCountry", shop.locale().getCountry());
        policy.put("returnPolicyCategory", "https://schema.org/MerchantReturnFiniteReturnWindow");
        policy.put("merchantReturnDays", shop.returnDays());
        policy.put("returnMethod", "https://schema.org/ReturnByMail");
        Map<String, Object> organization = thing("Organization");
        organization.put("name", shop.name());
        organization.put("url", shop.absolute("/"));
        organization.put("email", shop.supportEmail());
        organization.put("hasMerchantReturnPolicy", policy);
        return StructuredData.of(organization);
    }

    private StructuredData site(Locale language) {
        Map<String, Object> search = thing("SearchAction");
        search.put("target", shop.absolute(language, "/search?q={search_term_string}"));
        search.put("query-input", "required name=search_term_string");
        Map<String, Object> site = thing("WebSite");
        site.put("name", shop.name());
        site.put("url", shop.absolute(language, "/"));
        site.put("inLanguage", language.toLanguageTag());
        site.put("potentialAction", search);
        return StructuredData.of(site);
    }

    private StructuredData breadcrumbs(List<Crumb> crumbs, Locale language) {
        List<Crumb> all = new ArrayList<>(List.of(new Crumb(messages.getMessage("web.home", null, language), "/")));
        all.addAll(crumbs);
        Map<String, Object> list = thing("BreadcrumbList");
        list.put(
                "itemListElement",
                IntStream.range(0, all.size())
                        .mapToObj(place -> step(place + 1, all.get(place), language))
                        .toList());
        return StructuredData.of(list);
    }

    private Map<String, Object> step(int position, Crumb crumb, Locale language) {
        Map<String, Object> step = thing("ListItem");
        step.put("position", position);
        step.put("name", crumb.name());
        if (crumb.path() != null) {
            step.put("item", shop.absolute(language, crumb.path()));
        }
        return step;
    }

    private Map<String, Object> product(ProductDetails product, Map<Sku, Availability> stock, Locale language) {
        if (product.variants().size() == 1) {
            Map<String, Object> only = thing("Product");
            describe(only, product, language);
            sell(only, product, product.variants().getFirst(), stock, language);
            return only;
        }
        Map<String, Object> group = thing("ProductGroup");
        describe(group, product, language);
        group.put("productGroupID", product.slug().value());
        group.put(
                "hasVariant",
                product.variants().stream()
                        .map(variant -> variant(product, variant, stock, language))
                        .toList());
        return group;
    }

    private void describe(Map<String, Object> thing, ProductDetails product, Locale language) {
        thing.put("name", product.title());
        thing.put("description", product.description());
        thing.put("url", shop.absolute(language, "/products/" + product.slug()));
        if (!product.images().isEmpty()) {
            thing.put(
                    "image",
                    product.images().stream()
                            .limit(PICTURES)
                            .map(this::addressOf)
                            .toList());
        }
        Map<String, Object> brand = thing("Brand");
        brand.put("name", brandOf(product));
        thing.put("brand", brand);
        if (!product.path().isEmpty()) {
            thing.put("category", product.path().getLast().name());
        }
    }

    /** What nobody else is said to make is the shop's own. */
    String brandOf(ProductDetails product) {
        return product.brand() == null ? shop.name() : product.brand().name();
    }

    private Map<String, Object> variant(
            ProductDetails product, ProductVariant variant, Map<Sku, Availability> stock, Locale language) {
        Map<String, Object> thing = thing("Product");
        thing.put("name", product.title() + ", " + String.join(", ", variant.choices()));
        CatalogImage picture = product.pictureOf(variant);
        if (picture != null) {
            thing.put("image", addressOf(picture));
        }
        thing.put(
                "additionalProperty",
                IntStream.range(0, product.options().size())
                        .mapToObj(place -> property(
                                product.options().get(place).name(),
                                variant.choices().get(place)))
                        .toList());
        sell(thing, product, variant, stock, language);
        return thing;
    }

    private static Map<String, Object> property(String name, String value) {
        Map<String, Object> property = thing("PropertyValue");
        property.put("name", name);
        property.put("value", value);
        return property;
    }

    private void sell(
            Map<String, Object> thing,
            ProductDetails product,
            ProductVariant variant,
            Map<Sku, Availability> stock,
            Locale language) {
        Map<String, Object> offer = thing("Offer");
        offer.put("url", shop.absolute(language, "/products/" + product.slug() + "?variant=" + variant.sku()));
        offer.put("price", decimal(variant.price()));
        offer.put("priceCurrency", variant.price().currencyCode());
        offer.put("availability", "https://schema.org/" + word(stock.get(variant.sku())));
        offer.put("itemCondition", "https://schema.org/NewCondition");
        if (variant.compareAtPrice() != null) {
            Map<String, Object> former = thing("UnitPriceSpecification");
            former.put("priceType", "https://schema.org/StrikethroughPrice");
            former.put("price", decimal(variant.compareAtPrice()));
            former.put("priceCurrency", variant.compareAtPrice().currencyCode());
            offer.put("priceSpecification", former);
        }
        thing.put("sku", variant.sku().value());
        if (variant.barcode() != null) {
            thing.put("gtin", variant.barcode().value());
        }
        thing.put("offers", offer);
    }

    private static String word(@Nullable Availability availability) {
        if (availability == null || availability.isSoldOut()) {
            return "OutOfStock";
        }
        return availability.isFewLeft() ? "LimitedAvailability" : "InStock";
    }

    String addressOf(CatalogImage picture) {
        return shop.absolute(picture.jpeg(SHARED_WIDTH).path());
    }

    private static String decimal(Money money) {
        return money.toDecimal().toPlainString();
    }

    private static Map<String, Object> thing(String type) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("@type", type);
        return thing;
    }
}
