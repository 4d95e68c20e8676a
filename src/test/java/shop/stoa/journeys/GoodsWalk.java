package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Once through what staff say of the things that are sold: products, what they are found by, files. All that it adds it takes away again. */
final class GoodsWalk extends Walk {

    private static final String CATALOG = "/admin/catalog";

    private final JdbcClient jdbc = bean(JdbcClient.class);

    GoodsWalk(ApplicationContext context, Page page, Stop stop) {
        super(context, page, stop);
    }

    @Override
    void everything() {
        signIn();
        products();
        bulkEdit();
        imports();
        categories();
        collections();
        attributes();
        brands();
        search();
    }

    private void products() {
        open("admin-products", "/admin/catalog/products");
        page.locator("details.filter summary").first().click();
        stop("admin-products-filter");
        open("admin-products-chosen", "/admin/catalog/products?q=cup&category=table&status=ACTIVE&sort=title");
        open("admin-products-no-match", "/admin/catalog/products?q=xylophone");
        open("admin-product-new", "/admin/catalog/products/new");
        page.locator("[name='option.0.name']").fill("Glaze");
        page.locator("[name='option.0.values']").fill("Sage\nBone");
        button("Save").click();
        assertThat(page.locator("#title-error")).isVisible();
        stop("admin-product-errors");
        go("/admin/catalog/products?q=plain+mug");
        page.locator("main tbody th a").first().click();
        page.waitForURL(Pattern.compile(".*/admin/catalog/products/\\d+"));
        stop("admin-product");
        page.getByText("Shipping and customs").click();
        stop("admin-product-shipping");
        page.getByText("Tax and pictures").click();
        stop("admin-product-pictures");
        ask(page.locator(".catalog-away"));
        stop("admin-product-archive");
        overtake(page.locator("#product > [name=version]"));
        page.locator("#title").fill("Another mug");
        button("Save").click();
        assertThat(page.locator("#changes-title")).isVisible();
        stop("admin-product-overtaken");
    }

    private void bulkEdit() {
        page.setViewportSize(1440, 900);
        go("/admin/catalog/products?q=cup");
        page.locator("tbody [name=id]").first().check();
        page.locator("tbody [name=id]").last().check();
        stop("admin-products-selected");
        button("Edit together…").click();
        page.waitForURL("**/bulk-edits/*");
        stop("admin-bulk-edit");
        button("Show what would change").click();
        assertThat(page.locator(".errors")).isVisible();
        stop("admin-bulk-edit-errors");
        page.locator("[name='of-price.way']").selectOption("RAISE_PERCENT");
        page.locator("[name='of-price.value']").fill("10");
        page.locator("[name='of-tags.way']").selectOption("ADD");
        page.locator("[name='of-tags.value']").fill("spring");
        page.locator("[name='of-title.way']").selectOption("AFTER");
        page.locator("[name='of-title.value']").fill("of the season");
        page.locator("[name='of-stock.way']").selectOption("RAISE");
        page.locator("[name='of-stock.value']").fill("12");
        page.locator("[name='of-stock.about']").fill("Delivery of March");
        button("Show what would change").click();
        assertThat(page.locator("#totals")).isVisible();
        ask(page.locator("main"));
        stop("admin-bulk-edit-preview");
        finished(path().replaceFirst(".*/bulk-edits/(\\d+).*", "$1"));
        open("admin-bulk-edits", CATALOG + "/bulk-edits");
    }

    /** As if all of it had been done. */
    private void finished(String id) {
        jdbc.sql("update catalog.bulk_edit set state = 'FINISHED', changed = to_change where id = :id::bigint")
                .param("id", id)
                .update();
        open("admin-bulk-edit-finished", CATALOG + "/bulk-edits/" + id);
        jdbc.sql("update catalog.bulk_edit set state = 'READY', changed = 0 where id = :id::bigint")
                .param("id", id)
                .update();
    }

    private void imports() {
        open("admin-imports-empty", "/admin/imports");
        button("Read the file").click();
        page.locator("#file-error").waitFor();
        stop("admin-imports-errors");
        page.locator("#file")
                .setInputFiles(new FilePayload("wares.csv", "text/csv", """
                        slug,title,category,sku,price
                        walked-tin,Tin with a lid,Table,WALKED-1,5.00
                        walked-jar,Jar,Table,WALKED-2,1.234
                        """.getBytes(StandardCharsets.UTF_8)));
        button("Read the file").click();
        page.locator("#errors").waitFor();
        ask(page.locator("main"));
        stop("admin-import");
        button("Import").click();
        page.getByText("Undo…").click();
        stop("admin-import-undo");
        agree(page.locator("main"));
        page.getByText("Undone:").waitFor();
        stop("admin-import-undone");
        go("/admin/imports");
        page.locator("#file")
                .setInputFiles(new FilePayload(
                        "songs.csv", "text/csv", "song,singer\nOne,Two\n".getBytes(StandardCharsets.UTF_8)));
        button("Read the file").click();
        page.locator(".import-notices .notice").waitFor();
        stop("admin-import-refused");
        go("/admin/imports");
        button("Export").click();
        page.locator("a[href$='/products.csv']").waitFor();
        ask(page.locator("main"));
        stop("admin-export");
        agree(page.locator("main"));
        page.waitForURL(Pattern.compile("/admin/imports(\\?.*)?$"));
        open("admin-imports", "/admin/imports");
    }

    private void categories() {
        open("admin-categories", CATALOG + "/categories");
        open("admin-category", CATALOG + "/categories/table");
        String category = added("category", CATALOG + "/categories");
        overtaken("category", "#category > [name=version]");
        remove(category);
    }

    /** A new one of these, with a name alone; then its page, which asks whether it shall go. @return its path */
    private String added(String what, String all) {
        open("admin-" + what + "-new", all + "/new");
        button("Save").click();
        assertThat(page.locator("#name-error")).isVisible();
        stop("admin-" + what + "-errors");
        page.locator("#name").fill("Walked " + Deeds.word());
        button("Save").click();
        page.waitForURL(Pattern.compile(".*" + all + "/[^/]+\\?done=.*"));
        ask(page.locator(".catalog-away"));
        stop("admin-" + what + "-empty");
        return path();
    }

    private void overtaken(String what, String version) {
        overtake(page.locator(version));
        page.locator("#name").fill("Another name");
        button("Save").click();
        assertThat(page.locator("#changes-title")).isVisible();
        stop("admin-" + what + "-overtaken");
    }

    private void remove(String thing) {
        go(thing);
        Locator away = page.locator(".catalog-away");
        ask(away);
        agree(away);
        page.waitForURL(Pattern.compile("done=removed$"));
    }

    private void collections() {
        open("admin-collections", CATALOG + "/collections");
        go(CATALOG + "/collections/new");
        page.getByText("Products that keep rules").click();
        button("Add rule").click();
        page.locator("[name='rule.0.value']").waitFor();
        button("Save").click();
        assertThat(page.locator("[id='rule.0.value-error']")).isVisible();
        stop("admin-collection-rules");
        go(CATALOG + "/collections/new");
        page.locator("[name='add.products']").fill("OST-MUG-CHA-30");
        page.locator(".catalog-picked .catalog-add button").click();
        page.locator(".catalog-pick").waitFor();
        stop("admin-collection-picks");
        String collection = added("collection", CATALOG + "/collections");
        overtaken("collection", "#collection > [name=version]");
        remove(collection);
    }

    private void attributes() {
        open("admin-attributes", CATALOG + "/attributes");
        open("admin-attribute", CATALOG + "/attributes/glaze");
        String attribute = added("attribute", CATALOG + "/attributes");
        overtaken("attribute", "#attribute > [name=version]");
        remove(attribute);
    }

    private void brands() {
        open("admin-brands", CATALOG + "/brands");
        Locator brand = page.locator(".catalog-brand").first();
        Locator name = brand.locator("input[type=text]");
        name.fill("");
        brand.locator("button").click();
        assertThat(page.locator(".catalog-brand .field__error")).isVisible();
        stop("admin-brands-errors");
        go(CATALOG + "/brands");
        overtake(brand.locator("[name^='known.']"));
        name.fill("Another name");
        brand.locator("button").click();
        assertThat(page.locator(".catalog-brand .field__error")).isVisible();
        stop("admin-brands-overtaken");
    }

    private void search() {
        open("admin-found", "/admin/search?q=mug");
        open("admin-found-nothing", "/admin/search?q=nobody-of-this-name");
        page.locator("#desk-search").pressSequentially("mug");
        assertThat(page.locator("#s-all")).containsText("mug");
        page.keyboard().press("ArrowDown");
        stop("admin-suggestions");
        open("admin-search", "/admin/search/words");
        open("admin-search-german", "/admin/search/words?language=de");
        button("Add").click();
        assertThat(page.locator("#terms-error")).isVisible();
        stop("admin-search-errors");
        String words = Deeds.word() + ", " + Deeds.word();
        page.locator("#terms").fill(words);
        button("Add").click();
        Locator pair = page.locator("li").filter(new Locator.FilterOptions().setHasText(words));
        ask(pair);
        stop("admin-search-synonyms");
        agree(pair);
        assertThat(pair).hasCount(0);
        page.locator("#words").fill("?!");
        page.locator("form[action*='/stop-words'] button").click();
        assertThat(page.locator("#words-error")).isVisible();
        stop("admin-search-words-errors");
        page.locator("#words").fill("one two");
        blind(page.locator("form[action*='/stop-words'] [name=seen]"));
        page.locator("form[action*='/stop-words'] button").click();
        assertThat(page.locator("#overtaken-title")).isVisible();
        stop("admin-search-words-overtaken");
    }
}
