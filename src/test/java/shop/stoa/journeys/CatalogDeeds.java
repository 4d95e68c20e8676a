package shop.stoa.journeys;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.imports.Imports;

/** What is sold, how it is found, and the files that it comes from. */
final class CatalogDeeds {

    private static final String CATALOG = "/admin/catalog";

    private final StaffForms staff;
    private final JdbcClient jdbc;
    private final Imports imports;
    private final Deeds deeds;

    CatalogDeeds(StaffForms staff, ApplicationContext shop, Deeds deeds) {
        this.staff = staff;
        this.jdbc = shop.getBean(JdbcClient.class);
        this.imports = shop.getBean(Imports.class);
        this.deeds = deeds;
        products();
        shelves();
        bulkEdits();
        search();
        imports();
    }

    private void products() {
        deeds.put("POST /admin/catalog/products", this::addProduct);
        deeds.put("POST /admin/catalog/products/{id}", () -> {
            String page = StaffForms.leadsTo(addProduct());
            return staff.send(page, staff.form(page, page), "title", "Renamed");
        });
        deeds.put(
                "POST /admin/catalog/products/{id}/archive",
                () -> staff.send(StaffForms.leadsTo(addProduct()) + "/archive"));
        deeds.put("POST /admin/catalog/products/{id}/publication", () -> {
            String page = StaffForms.leadsTo(addProduct());
            staff.send(page + "/archive");
            return staff.send(page + "/publication");
        });
        deeds.put(
                "POST /admin/catalog/pictures",
                () -> staff.upload(CATALOG + "/pictures", "files", "dot.png", "image/png", picture()));
        deeds.put("POST /admin/catalog/brands/{slug}", () -> {
            String word = Deeds.word();
            addProduct("brand", "Maker " + word);
            return staff.send(
                    CATALOG + "/brands/maker-" + word,
                    "known.maker-" + word,
                    "Maker " + word,
                    "name.maker-" + word,
                    "Makers " + word);
        });
    }

    private HttpResponse<String> addProduct(String... more) {
        String word = Deeds.word();
        String category = slugOf(addCategory());
        Map<String, String> form = staff.form(CATALOG + "/products/new", CATALOG + "/products");
        form.putAll(Map.of(
                "title",
                "Product " + word,
                "category",
                category,
                "state",
                "ACTIVE",
                "variant.0.sku",
                word.toUpperCase(Locale.ROOT),
                "variant.0.price",
                "12.00",
                "deed",
                "save"));
        return staff.send(CATALOG + "/products", form, more);
    }

    private void shelves() {
        deeds.put("POST /admin/catalog/categories", this::addCategory);
        deeds.put(
                "POST /admin/catalog/categories/{slug}", () -> changed(addCategory(), "name", "Other " + Deeds.word()));
        deeds.put("POST /admin/catalog/categories/{slug}/position", () -> {
            addCategory();
            return staff.send(StaffForms.leadsTo(addCategory()) + "/position", "place", "0");
        });
        deeds.put("POST /admin/catalog/categories/{slug}/removal", () -> removed(addCategory()));
        deeds.put("POST /admin/catalog/collections", this::addCollection);
        deeds.put(
                "POST /admin/catalog/collections/{slug}",
                () -> changed(addCollection(), "name", "Other " + Deeds.word()));
        deeds.put("POST /admin/catalog/collections/{slug}/removal", () -> removed(addCollection()));
        deeds.put("POST /admin/catalog/attributes", this::addAttribute);
        deeds.put(
                "POST /admin/catalog/attributes/{key}", () -> changed(addAttribute(), "name", "Other " + Deeds.word()));
        deeds.put("POST /admin/catalog/attributes/{key}/removal", () -> removed(addAttribute()));
    }

    private HttpResponse<String> addCategory() {
        return added("/categories", "name", "Category " + Deeds.word());
    }

    private HttpResponse<String> addCollection() {
        return added("/collections", "name", "Collection " + Deeds.word(), "contents", "picked");
    }

    private HttpResponse<String> addAttribute() {
        return added("/attributes", "name", "Attribute " + Deeds.word(), "type", "TEXT");
    }

    private HttpResponse<String> added(String kind, String... fields) {
        return staff.send(CATALOG + kind, staff.form(CATALOG + kind + "/new", CATALOG + kind), fields);
    }

    private HttpResponse<String> changed(HttpResponse<String> added, String... fields) {
        String page = StaffForms.leadsTo(added);
        return staff.send(page, staff.form(page, page), fields);
    }

    private HttpResponse<String> removed(HttpResponse<String> added) {
        return staff.send(StaffForms.leadsTo(added) + "/removal");
    }

    private void bulkEdits() {
        String edits = CATALOG + "/bulk-edits";
        deeds.put("POST /admin/catalog/bulk-edits", this::beginEdit);
        deeds.put(
                "POST /admin/catalog/bulk-edits/{id}/application",
                () -> staff.send(edits + "/" + edit("STOPPED") + "/application", "look", "0"));
        deeds.put(
                "POST /admin/catalog/bulk-edits/{id}/stop", () -> staff.send(edits + "/" + edit("APPLYING") + "/stop"));
        deeds.put("POST /admin/catalog/bulk-edits/{id}/undo", () -> {
            long edit = edit("FINISHED");
            jdbc.sql("update catalog.bulk_edit set changed = 1 where id = :id")
                    .param("id", edit)
                    .update();
            jdbc.sql("update catalog.bulk_item set done = 'CHANGED' where edit_id = :id")
                    .param("id", edit)
                    .update();
            return staff.send(edits + "/" + edit + "/undo");
        });
        deeds.put(
                "POST /admin/catalog/bulk-edits/{id}/removal",
                () -> staff.send(edits + "/" + edit("READY") + "/removal"));
    }

    private HttpResponse<String> beginEdit() {
        String product = StaffForms.leadsTo(addProduct());
        return staff.send(CATALOG + "/bulk-edits", "id", product.substring(product.lastIndexOf('/') + 1));
    }

    /** An edit in this state, on which nobody works. */
    private long edit(String state) {
        String page = StaffForms.leadsTo(beginEdit());
        long id = Long.parseLong(page.substring(page.lastIndexOf('/') + 1));
        jdbc.sql("update catalog.bulk_edit set state = :state, lease_until = now() + interval '1 hour' where id = :id")
                .param("state", state)
                .param("id", id)
                .update();
        return id;
    }

    private void search() {
        deeds.put("POST /admin/search/synonyms", this::addSynonyms);
        deeds.put("POST /admin/search/synonyms/{id}/removal", () -> {
            addSynonyms();
            long id = jdbc.sql("select max(id) from search.synonym")
                    .query(Long.class)
                    .single();
            return staff.send("/admin/search/synonyms/" + id + "/removal");
        });
        deeds.put("POST /admin/search/stop-words", () -> {
            // one more, for other tests look for those that were there
            Map<String, String> form = staff.form("/admin/search/words", "/admin/search/stop-words?language=en");
            return staff.send("/admin/search/stop-words", form, "words", Deeds.word() + " " + form.get("words"));
        });
        deeds.put("POST /admin/search/rebuilds", () -> staff.send("/admin/search/rebuilds"));
    }

    private HttpResponse<String> addSynonyms() {
        return staff.send("/admin/search/synonyms", "terms", Deeds.word() + ", " + Deeds.word());
    }

    private void imports() {
        deeds.put("POST /admin/imports", this::uploadFile);
        deeds.put("POST /admin/imports/{id}/start", () -> staff.send(run("READY") + "/start"));
        deeds.put("POST /admin/imports/{id}/stop", () -> staff.send(run("IMPORTING") + "/stop"));
        deeds.put("POST /admin/imports/{id}/undo", () -> staff.send(run("FINISHED") + "/undo"));
        deeds.put("POST /admin/imports/exports", () -> staff.send("/admin/imports/exports", "q", Deeds.word()));
        deeds.put(
                "POST /admin/imports/exports/{id}/removal",
                () -> staff.send(
                        StaffForms.leadsTo(staff.send("/admin/imports/exports", "q", Deeds.word())) + "/removal"));
        deeds.put("POST /admin/imports/{id}/removal", () -> staff.send(run("READY") + "/removal"));
    }

    private HttpResponse<String> uploadFile() {
        String word = Deeds.word();
        String file = "slug,title,sku,price\n" + word + ",Goods," + word + ",5.00\n";
        return staff.upload("/admin/imports", "file", word + ".csv", "text/csv", file.getBytes(StandardCharsets.UTF_8));
    }

    /** A run in this state, of which nobody works. */
    private String run(String state) {
        String page = StaffForms.leadsTo(uploadFile());
        long id = Long.parseLong(page.substring(page.lastIndexOf('/') + 1));
        imports.workOn(id, told -> {});
        jdbc.sql("update imports.run set state = :state, lease_until = now() + interval '1 hour' where id = :id")
                .param("state", state)
                .param("id", id)
                .update();
        return page;
    }

    private static String slugOf(HttpResponse<String> added) {
        String page = StaffForms.leadsTo(added);
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private static byte[] picture() {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png", file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
