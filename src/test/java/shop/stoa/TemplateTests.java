package shop.stoa;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Templates obey the same arrows as code, and the shop's content security policy. */
class TemplateTests {

    /** Templates that print HTML as it comes, each with the reason why that HTML is safe. */
    private static final Map<String, String> RAW_HTML = Map.ofEntries(
            entry(
                    "web/ui/head-said.html",
                    "the page in other languages, which web/ui/head-alternate has rendered and Stencils filled"),
            entry("web/ui/crumbs.html", "its steps, which web/ui/crumb has rendered and Stencils filled"),
            entry("web/ui/pager-links.html", "steps, which web/ui/pager-step and web/ui/pager-number have rendered"),
            entry("web/ui/masthead.html", "holes for what web/ui/menu-… has rendered"),
            entry(
                    "storefront/facets.html",
                    "facets and bands, which storefront/facet-fold and storefront/band have rendered"),
            entry("storefront/filters.html", "a hole for what storefront/facets has rendered"),
            entry("storefront/toolbar.html", "holes for what storefront/filtering and storefront/sort have rendered"),
            entry(
                    "storefront/facet-fold.html",
                    "the facet's values, which storefront/facet-value has rendered and Stencils filled"),
            entry(
                    "storefront/product-face.html",
                    "holes for what other templates have rendered and ProductFaces has escaped"),
            entry(
                    "storefront/product-gallery.html",
                    "holes for what storefront/product-picture and storefront/product-thumb have rendered"),
            entry("storefront/product-picture.html", "a hole for what media/picture has rendered"),
            entry("storefront/product-thumb.html", "a hole for what media/small has rendered"),
            entry("storefront/product-options.html", "a hole for what storefront/product-option has rendered"),
            entry("storefront/product-option.html", "a hole for what storefront/product-choice has rendered"),
            entry("storefront/product-choice.html", "a hole for what media/small has rendered"),
            entry("storefront/product-zoom.html", "a hole for what storefront/product-view has rendered"),
            entry("storefront/product-view.html", "a hole for what media/picture has rendered"),
            entry("catalog/card.html", "holes for what other templates have rendered and CardFaces has escaped"),
            entry("catalog/swatches.html", "a hole for what media/small has rendered"),
            entry(
                    "catalog/admin/products.html",
                    "the options of its filter, which catalog/admin/option has rendered and Stencils filled"));

    /** Classes that say of a text that it is HTML already, each with the reason why nobody's words are in it as they came. */
    private static final Map<String, String> SAID_TO_BE_HTML = Map.of(
            "web/Markup.java", "what was said to be so before",
            "web/MenuParts.java", "what web/ui/menu-… has rendered",
            "web/StructuredData.java", "JSON-LD, which it has made unable to end its element",
            "storefront/web/CardFaces.java", "the tags of an item, and titles whose parts it escapes",
            "storefront/web/ProductFaces.java", "paragraphs that it escapes");

    private static final Pattern SAYS_IT_IS_HTML = Pattern.compile("new Markup\\(");

    private static final TemplateRules SHOP = new TemplateRules(
            Path.of("src/main/resources/templates"),
            arrows(),
            Messages.of(Path.of("src/main/resources/messages")).keys(),
            RAW_HTML);

    private static final Path PLANTED_FOLDER = Path.of("src/test/resources/planted");

    private static final TemplateRules PLANTED = new TemplateRules(
            PLANTED_FOLDER.resolve("templates"),
            Map.of("cart", Set.of("catalog"), "catalog", Set.of(), "checkout", Set.of("cart"), "web", Set.of()),
            Messages.of(PLANTED_FOLDER.resolve("messages")).keys(),
            Map.of());

    @Test
    void everyTemplateKeepsTheRules() {
        assertThat(SHOP.breaches()).isEmpty();
    }

    @Test
    void noRoomShowsAPageOfARoomThatItMayNotKnow() {
        assertThat(SHOP.foreignViews(House.shop().sources())).isEmpty();
    }

    @Test
    void nothingElseSaysOfATextThatItIsHtml() {
        assertThat(saidToBeHtml(House.shop())).containsExactlyInAnyOrderElementsOf(SAID_TO_BE_HTML.keySet());
        assertThat(saidToBeHtml(House.planted("planted.house"))).containsExactly("storefront/web/ReviewFaces.java");
    }

    private static List<String> saidToBeHtml(House house) {
        return Sources.files(house.sources(), ".java").stream()
                .filter(file -> SAYS_IT_IS_HTML
                        .matcher(Sources.read(house.sources().resolve(file)))
                        .find())
                .map(file -> file.toString().replace('\\', '/'))
                .toList();
    }

    @Test
    void letsAGoodTemplatePass() {
        assertThat(PLANTED.breaches()).noneMatch(breach -> breach.startsWith("cart/good.html"));
    }

    @Test
    void refusesEachPlantedBreach() {
        assertThat(PLANTED.breaches())
                .containsExactlyInAnyOrder(
                        "cart/arrows.html borrows from checkout, which cart may not know",
                        "cart/arrows.html speaks with the words of checkout, which cart may not know: checkout.title",
                        "cart/arrows.html asks a bean or a class instead of its model: ${@orders.latest()}",
                        "cart/arrows.html says #{cart.missing}, which no bundle has",
                        "cart/arrows.html says #{cart.nothing.…}, which no bundle has",
                        "cart/arrows.html says #{cart.nobody.…}, which no bundle has",
                        "cart/arrows.html says #{cart.never.…}, which no bundle has",
                        "cart/inline.html has the inline attribute style",
                        "cart/inline.html has the inline attribute onclick",
                        "cart/inline.html has the inline attribute th:style",
                        "cart/inline.html has an inline style sheet",
                        "cart/inline.html has an inline script",
                        "cart/inline.html says hx-get, which no HTML checker knows: data-hx-get",
                        "cart/inline.html prints unescaped HTML",
                        "cart/links.html leads out of the reader's language: href=/cart",
                        "cart/links.html leads out of the reader's language: th:href=|/orders/${number}|",
                        "cart/links.html leads out of the reader's language: data-hx-post=/cart/lines",
                        "cart/links.html leads out of the reader's language: ${shop.absolute('/cart')}",
                        "cart/inline.html replaces an element whatever its condition says: th:replace=~{cart/good ::"
                                + " nothing}",
                        "cart/inline.html is a page without a doctype of its own",
                        "cart/passwords.html shows a password: name=password",
                        "cart/passwords.html has a password that no manager can fill in",
                        "cart/passwords.html has a password that no manager can fill in",
                        "cart/passwords.html has a password that no manager can fill in",
                        "cart/texts.html has a text of its own: Your cart",
                        "cart/texts.html has a text of its own: placeholder=Search here",
                        "cart/texts.html has a text of its own: th:text=${empty} ? 'Nothing yet' : #{cart.title}",
                        "cart/texts.html has a text of its own: th:replace=~{web/ui :: empty('Nothing in it')}",
                        "cart/texts.html has a text of its own: th:attr=data-zoom=${zoom},alt='vase'",
                        "cart/texts.html has a text of its own: th:with=nobody='Nobody here'",
                        "cart/texts.html has a text of its own: [[${empty} ? 'none' : #{cart.title}]]",
                        "cart/texts.html has a text of its own: th:aria-valuetext=|${count} left|",
                        "cart/texts.html quotes as one language does: th:text=|“${words}”|",
                        "cart/words.txt has a text of its own: Dear ,",
                        "nowhere/page.html lies in no room's folder");
    }

    @Test
    void refusesToShowAForeignPage() {
        assertThat(PLANTED.foreignViews(House.planted("planted.house").sources()))
                .containsExactly("cart/web/CartController.java shows checkout/page");
    }

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (String room : House.shop().rooms()) {
            arrows.put(room, House.shop().allowedDependencies(room).orElse(Set.of()));
        }
        return arrows;
    }
}
