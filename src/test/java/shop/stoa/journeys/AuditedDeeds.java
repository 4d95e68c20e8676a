package shop.stoa.journeys;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.imports.Imports;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderRefund;
import shop.stoa.orders.Refunds;
import shop.stoa.payments.RefundStatus;
import shop.stoa.testing.Sales;
import shop.stoa.testing.Shelves;

/** One thing done by each route of the staff that changes something, on things made for it. */
final class AuditedDeeds {

    private static final String CATALOG = "/admin/catalog";

    private final StaffForms staff;
    private final JdbcClient jdbc;
    private final Sales sales;
    private final Shelves shelves;
    private final Refunds refunds;
    private final Imports imports;
    private final Map<String, Supplier<HttpResponse<String>>> deeds = new LinkedHashMap<>();

    AuditedDeeds(StaffForms staff, ApplicationContext shop) {
        this.staff = staff;
        this.jdbc = shop.getBean(JdbcClient.class);
        this.sales = new Sales(shop).holdingRefundsBack();
        this.shelves = shop.getBean(Shelves.class);
        this.refunds = shop.getBean(Refunds.class);
        this.imports = shop.getBean(Imports.class);
        products();
        shelves();
        bulkEdits();
        orders();
        views();
        refunds();
        stock();
        payments();
        search();
        imports();
    }

    Map<String, Supplier<HttpResponse<String>>> all() {
        return deeds;
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
            String word = word();
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
        String word = word();
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
        deeds.put("POST /admin/catalog/categories/{slug}", () -> changed(addCategory(), "name", "Other " + word()));
        deeds.put("POST /admin/catalog/categories/{slug}/position", () -> {
            addCategory();
            return staff.send(StaffForms.leadsTo(addCategory()) + "/position", "place", "0");
        });
        deeds.put("POST /admin/catalog/categories/{slug}/removal", () -> removed(addCategory()));
        deeds.put("POST /admin/catalog/collections", this::addCollection);
        deeds.put("POST /admin/catalog/collections/{slug}", () -> changed(addCollection(), "name", "Other " + word()));
        deeds.put("POST /admin/catalog/collections/{slug}/removal", () -> removed(addCollection()));
        deeds.put("POST /admin/catalog/attributes", this::addAttribute);
        deeds.put("POST /admin/catalog/attributes/{key}", () -> changed(addAttribute(), "name", "Other " + word()));
        deeds.put("POST /admin/catalog/attributes/{key}/removal", () -> removed(addAttribute()));
    }

    private HttpResponse<String> addCategory() {
        return added("/categories", "name", "Category " + word());
    }

    private HttpResponse<String> addCollection() {
        return added("/collections", "name", "Collection " + word(), "contents", "picked");
    }

    private HttpResponse<String> addAttribute() {
        return added("/attributes", "name", "Attribute " + word(), "type", "TEXT");
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

    private void views() {
        deeds.put("POST /admin/orders/views", () -> staff.send("/admin/orders/views", "name", word(), "q", "ines"));
        deeds.put("POST /admin/orders/views/{id}/removal", () -> {
            staff.send("/admin/orders/views", "name", word(), "q", "ines");
            long view = jdbc.sql("select max(id) from orders.saved_view")
                    .query(Long.class)
                    .single();
            return staff.send("/admin/orders/views/" + view + "/removal");
        });
    }

    private void orders() {
        deeds.put(
                "POST /admin/orders/{id}/notes",
                () -> staff.send(page(confirmed()) + "/notes", "token", token(), "text", "Wants it wrapped"));
        deeds.put("POST /admin/orders/{id}/mails/{mail}/copies", () -> {
            OrderDetails order = confirmed();
            long mail = jdbc.sql("""
                            update notifications.mail set status = 'DEAD', sent_at = null
                            where id = (select min(id) from notifications.mail where order_id = :id) returning id
                            """)
                    .param("id", order.id().value())
                    .query(Long.class)
                    .single();
            return staff.send(page(order) + "/mails/" + mail + "/copies", "token", token());
        });
        deeds.put(
                "POST /admin/orders/{id}/cancellation",
                () -> staff.send(page(confirmed()) + "/cancellation", "money", "refund", "restock", "true"));
        deeds.put("POST /admin/orders/{id}/fulfilments", () -> fulfilled(confirmed()));
        deeds.put("POST /admin/orders/fulfilments", () -> {
            String path = "/admin/orders/fulfilments";
            return staff.send(path, staff.form(path + "?id=" + confirmed().id(), path));
        });
        deeds.put(
                "POST /admin/orders/{id}/fulfilments/{parcel}/tracking",
                () -> staff.send(parcel() + "/tracking", "numbers", "00340434161094042557", "changes", "0"));
        deeds.put("POST /admin/orders/{id}/fulfilments/{parcel}/delivery", () -> staff.send(parcel() + "/delivery"));
        deeds.put("POST /admin/orders/{id}/fulfilments/{parcel}/recall", () -> staff.send(parcel() + "/recall"));
    }

    private OrderDetails confirmed() {
        return sales.confirmed(word() + "@audited.example");
    }

    private HttpResponse<String> fulfilled(OrderDetails order) {
        String path = page(order) + "/fulfilments";
        return staff.send(path, staff.form(path, path));
    }

    private String parcel() {
        OrderDetails order = confirmed();
        StaffForms.leadsTo(fulfilled(order));
        UUID parcel = jdbc.sql("select id from shipping.fulfilment where order_id = :id")
                .param("id", order.id().value())
                .query(UUID.class)
                .single();
        return page(order) + "/fulfilments/" + parcel;
    }

    private void refunds() {
        deeds.put("POST /admin/orders/{id}/refunds", () -> refunded(confirmed()));
        deeds.put(
                "POST /admin/refunds/{id}/retry",
                () -> staff.send("/admin/refunds/" + failed() + "/retry", "token", token()));
        deeds.put(
                "POST /admin/refunds/{id}/settlement",
                () -> staff.send("/admin/refunds/" + failed() + "/settlement", "note", "By transfer"));
    }

    private HttpResponse<String> refunded(OrderDetails order) {
        String path = page(order) + "/refunds";
        return staff.send(path, staff.form(path, path), "quantity.0", "1", "confirm", "true");
    }

    private UUID failed() {
        OrderDetails order = confirmed();
        StaffForms.leadsTo(refunded(order));
        OrderRefund refund = refunds.of(order.id()).getFirst();
        sales.refundMoved(order.id(), refund.id(), refund.amount(), RefundStatus.FAILED, "expired card");
        return refund.id();
    }

    private void stock() {
        deeds.put(
                "POST /admin/inventory/{sku}/adjustments",
                () -> staff.send(
                        shelf() + "/adjustments", "token", token(), "seen", "4", "delta", "1", "kind", "RECEIVED"));
        deeds.put(
                "POST /admin/inventory/{sku}/counts",
                () -> staff.send(shelf() + "/counts", "token", token(), "seen", "4", "counted", "9"));
        deeds.put("POST /admin/inventory/counts", () -> {
            String counts = "/admin/inventory/counts";
            String sku = shelves.stock(1200, 4).value();
            HttpResponse<String> scanned = staff.send(counts, "deed", "scan", "code", sku);
            return staff.send(counts, staff.form(scanned, counts), "deed", "save");
        });
        deeds.put("POST /admin/inventory/{sku}/threshold", () -> staff.send(shelf() + "/threshold", "lowAt", "3"));
    }

    private String shelf() {
        return "/admin/inventory/" + shelves.stock(1200, 4);
    }

    private void payments() {
        deeds.put("POST /admin/payments/events/{id}/retries", () -> {
            String event = "evt_" + word();
            jdbc.sql("""
                            insert into payments.provider_event
                                (event_id, type, payload, state, tries, next_try_at, received_at, failure)
                            values (:id, 'customer.created', '{}', 'DEAD', 8, now(), now(), 'Boom')
                            """).param("id", event).update();
            return staff.send("/admin/payments/events/" + event + "/retries");
        });
        deeds.put(
                "POST /admin/payments/strays/{id}/returns",
                () -> staff.send("/admin/payments/strays/" + stray() + "/returns"));
        deeds.put(
                "POST /admin/payments/strays/{id}/keeping",
                () -> staff.send("/admin/payments/strays/" + stray() + "/keeping"));
    }

    private String stray() {
        String intent = "pi_" + word();
        jdbc.sql("""
                        insert into payments.stray_payment
                            (intent_id, ours, amount, currency, state, refund_id, paid_at, found_at, next_try_at)
                        values (:id, true, 500, 'EUR', 'FOUND', gen_random_uuid(), now(), now(), now() + interval '1 day')
                        """).param("id", intent).update();
        return intent;
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
        deeds.put(
                "POST /admin/search/stop-words",
                () -> staff.send("/admin/search/stop-words", "words", "the " + word()));
        deeds.put("POST /admin/search/rebuilds", () -> staff.send("/admin/search/rebuilds"));
    }

    private HttpResponse<String> addSynonyms() {
        return staff.send("/admin/search/synonyms", "terms", word() + ", " + word());
    }

    private void imports() {
        deeds.put("POST /admin/imports", this::uploadFile);
        deeds.put("POST /admin/imports/{id}/start", () -> staff.send(run("READY") + "/start"));
        deeds.put("POST /admin/imports/{id}/stop", () -> staff.send(run("IMPORTING") + "/stop"));
        deeds.put("POST /admin/imports/{id}/undo", () -> staff.send(run("FINISHED") + "/undo"));
        deeds.put("POST /admin/imports/{id}/removal", () -> staff.send(run("READY") + "/removal"));
    }

    private HttpResponse<String> uploadFile() {
        String word = word();
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

    private static String page(OrderDetails order) {
        return "/admin/orders/" + order.id();
    }

    private static String slugOf(HttpResponse<String> added) {
        String page = StaffForms.leadsTo(added);
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private static String word() {
        return "a" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String token() {
        return UUID.randomUUID().toString();
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
