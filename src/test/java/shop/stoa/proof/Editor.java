package shop.stoa.proof;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import shop.stoa.testing.Browser;

/** Somebody of the staff who changes a product on one node, while somebody looks at its page on the other. */
final class Editor {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private final Browser staff;
    private final Browser reader;
    private final String form;
    private final String page;

    Editor(Site site) {
        staff = new Browser(site.node(0).address());
        reader = new Browser(site.node(1).address());
        staff.signIn(staff.get("/admin/login"), Site.OWNER, site.ownersPassword(), null);
        long product = site.books
                .sql("select min(id) from catalog.product where status = 'ACTIVE'")
                .query(Long.class)
                .single();
        form = "/admin/catalog/products/" + product;
        page = "/products/"
                + site.books
                        .sql("select slug from catalog.product where id = :id")
                        .param("id", product)
                        .query(String.class)
                        .single();
    }

    /** From when the one node has said that it is saved to when the other shows it. */
    long medianMillis(int changes) {
        return IntStream.range(0, changes)
                .mapToLong(change -> millisUntilShown())
                .sorted()
                .skip(changes / 2)
                .findFirst()
                .orElseThrow();
    }

    private long millisUntilShown() {
        String title = "Changed " + UUID.randomUUID();
        // so that there is a page to drop
        reader.get(page);
        Map<String, String> fields = StaffBrowser.formOn(staff.get(form).body(), form)
                .orElseThrow(() -> new IllegalStateException("no form at " + form));
        fields.put("title", title);
        HttpResponse<String> answer = staff.post(form, fields);
        long saved = System.nanoTime();
        if (answer.statusCode() != 303) {
            throw new IllegalStateException(form + " is not saved: " + answer.statusCode());
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN)
                .until(() -> reader.get(page).body().contains(title));
        return Duration.ofNanos(System.nanoTime() - saved).toMillis();
    }
}
