package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.CategoryTree;
import shop.stoa.catalog.CollectionDetails;
import shop.stoa.catalog.Collections;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.WholeCatalog;
import shop.stoa.web.ShopSettings;

/**
 * Every public page in every language, with its pictures (<a href="https://www.sitemaps.org/protocol.html">sitemaps.org</a>,
 * <a href="https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps">image sitemaps</a>); and
 * where robots find it. A shop that is too large for one map has a map of maps.
 */
@Controller
class SitemapController {

    /** A map has at most 50,000 addresses, and each product has one in each language. */
    private static final int ADDRESSES = 50_000;

    private static final int AT_ONCE = 500;
    private static final List<String> PAGES = List.of("/", "/info/delivery", "/info/returns");

    private final Catalog catalog;
    private final Collections collections;
    private final WholeCatalog whole;
    private final Machines machines;
    private final ShopSettings shop;

    SitemapController(
            Catalog catalog, Collections collections, WholeCatalog whole, Machines machines, ShopSettings shop) {
        this.catalog = catalog;
        this.collections = collections;
        this.whole = whole;
        this.machines = machines;
        this.shop = shop;
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        String hidden = Stream.concat(
                        Stream.of(""), shop.languages().stream().skip(1).map(shop::prefix))
                .flatMap(prefix -> Stream.of("/admin", "/orders/", "/search").map(path -> "Disallow: " + prefix + path))
                .reduce("", (all, line) -> all + line + "\n");
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body("User-agent: *\n" + hidden + "\nSitemap: " + shop.absolute("/sitemap.xml") + "\n");
    }

    @GetMapping("/sitemap.xml")
    void map(@RequestParam(required = false) @Nullable String part, HttpServletResponse response)
            throws IOException, XMLStreamException {
        List<ProductId> ends = whole.everyLast(productsInAMap());
        if (part != null && !part.matches("[0-9]{1,6}") || part != null && Integer.parseInt(part) > ends.size()) {
            throw new NoSuchPage("There is no such part of the map");
        }
        response.setContentType("application/xml;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=3600");
        try (Xml xml = new Xml(response.getOutputStream())) {
            if (part == null && !ends.isEmpty()) {
                maps(xml, ends.size());
            } else {
                pages(xml, part == null ? 0 : Integer.parseInt(part), ends);
            }
        }
    }

    private int productsInAMap() {
        return ADDRESSES / shop.languages().size() - 1_000;
    }

    private void maps(Xml xml, int last) throws XMLStreamException {
        xml.open("sitemapindex", "xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
        for (int part = 0; part <= last; part++) {
            xml.open("sitemap")
                    .text("loc", shop.absolute("/sitemap.xml?part=" + part))
                    .close("sitemap");
        }
        xml.close("sitemapindex");
    }

    private void pages(Xml xml, int part, List<ProductId> ends) throws XMLStreamException {
        xml.open(
                "urlset",
                "xmlns",
                "http://www.sitemaps.org/schemas/sitemap/0.9",
                "xmlns:image",
                "http://www.google.com/schemas/sitemap-image/1.1",
                "xmlns:xhtml",
                "http://www.w3.org/1999/xhtml");
        if (part == 0) {
            for (String page : PAGES) {
                page(xml, page, List.of());
            }
            categories(xml, catalog.categories(shop.locale()).roots());
            for (CollectionDetails collection : collections.all(shop.locale())) {
                page(xml, "/collections/" + collection.slug(), picturesOf(collection.image()));
            }
        }
        ProductId after = part == 0 ? null : ends.get(part - 1);
        products(xml, after, part < ends.size() ? ends.get(part) : null);
        xml.close("urlset");
    }

    private void categories(Xml xml, List<CategoryTree.Node> nodes) throws XMLStreamException {
        for (CategoryTree.Node node : nodes) {
            page(xml, "/categories/" + node.slug(), picturesOf(node.image()));
            categories(xml, node.children());
        }
    }

    private static List<CatalogImage> picturesOf(@Nullable CatalogImage image) {
        return image == null ? List.of() : List.of(image);
    }

    private void products(Xml xml, @Nullable ProductId after, @Nullable ProductId last) throws XMLStreamException {
        ProductId behind = after;
        while (true) {
            List<WholeCatalog.Place> places = whole.placesAfter(behind, AT_ONCE);
            for (WholeCatalog.Place place : places) {
                if (last != null && place.id().value() > last.value()) {
                    return;
                }
                page(xml, "/products/" + place.slug(), place.images());
            }
            if (places.size() < AT_ONCE) {
                return;
            }
            behind = places.getLast().id();
        }
    }

    private void page(Xml xml, String path, List<CatalogImage> images) throws XMLStreamException {
        for (Locale language : shop.languages()) {
            xml.open("url").text("loc", shop.absolute(language, path));
            if (shop.languages().size() > 1) {
                for (Locale other : shop.languages()) {
                    alternate(xml, other.toLanguageTag(), shop.absolute(other, path));
                }
                alternate(xml, "x-default", shop.absolute(path));
            }
            for (CatalogImage image : images) {
                xml.open("image:image")
                        .text("image:loc", machines.addressOf(image))
                        .close("image:image");
            }
            xml.close("url");
        }
    }

    private static void alternate(Xml xml, String language, String address) throws XMLStreamException {
        xml.empty("xhtml:link", "rel", "alternate", "hreflang", language, "href", address);
    }
}
