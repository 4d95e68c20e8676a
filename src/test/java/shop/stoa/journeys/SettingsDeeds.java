package shop.stoa.journeys;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;

/** What a merchant sets, and sets back at once: others share this shop. */
final class SettingsDeeds {

    private static final String SETTINGS = "/admin/settings";
    private static final String TAX = SETTINGS + "/tax";
    private static final String ZONES = SETTINGS + "/delivery/zones";

    private final StaffForms staff;
    private final Deeds deeds;

    SettingsDeeds(StaffForms staff, Deeds deeds) {
        this.staff = staff;
        this.deeds = deeds;
        deeds.put("POST /admin/settings/shop", () -> thereAndBack(SETTINGS + "/shop", "name", "Another"));
        deeds.put("POST /admin/settings/languages", () -> thereAndBack(SETTINGS + "/languages", "offered.de", ""));
        deeds.put("POST /admin/settings/stock", () -> thereAndBack(SETTINGS + "/stock", "lowAt", "7"));
        deeds.put("POST /admin/settings/retention", () -> thereAndBack(SETTINGS + "/retention", "days.carts", "60"));
        deeds.put("POST /admin/settings/mail", () -> thereAndBack(SETTINGS + "/mail", "from", "other@stoa.example"));
        tax();
        delivery();
    }

    private HttpResponse<String> thereAndBack(String page, String field, String value) {
        Map<String, String> before = staff.form(page, page);
        HttpResponse<String> answer = staff.send(page, before, field, value);
        staff.send(page, staff.form(page, page), field, Objects.requireNonNull(before.get(field), field));
        return answer;
    }

    private void tax() {
        deeds.put("POST /admin/settings/tax", () -> thereAndBack(TAX, estonian(staff.form(TAX, TAX)), "25"));
        deeds.put("POST /admin/settings/tax/imports", () -> {
            HttpResponse<String> answer = imported("25");
            imported("24");
            return answer;
        });
    }

    private HttpResponse<String> imported(String percent) {
        return staff.send(
                TAX + "/imports",
                "content",
                "country,tax_class,rate\nEE,standard," + percent + "\n",
                "version",
                Objects.requireNonNull(staff.form(TAX, TAX).get("version")));
    }

    private static String estonian(Map<String, String> form) {
        return form.keySet().stream()
                .filter(field -> field.endsWith(".country") && "EE".equals(form.get(field)))
                .map(field -> field.replace(".country", ""))
                .filter(row -> "standard".equals(form.get(row + ".class")))
                .map(row -> row + ".percent")
                .findFirst()
                .orElseThrow();
    }

    private void delivery() {
        deeds.put("POST /admin/settings/delivery", () -> thereAndBack(SETTINGS + "/delivery", "home", "AT"));
        deeds.put("POST /admin/settings/delivery/zones", () -> {
            HttpResponse<String> answer = addZone();
            remove(answer);
            return answer;
        });
        deeds.put("POST /admin/settings/delivery/zones/{code}", () -> {
            HttpResponse<String> added = addZone();
            String page = StaffForms.leadsTo(added);
            HttpResponse<String> answer = staff.send(page, staff.form(page, page), "method.0.price", "31");
            remove(added);
            return answer;
        });
        deeds.put("POST /admin/settings/delivery/zones/{code}/removal", () -> remove(addZone()));
    }

    private HttpResponse<String> addZone() {
        return staff.send(
                ZONES,
                staff.form(ZONES + "/new", ZONES),
                "name",
                "Far away",
                "country.NZ",
                "true",
                "method.0.name.en",
                "Air mail",
                "method.0.price",
                "29",
                "method.0.min",
                "5",
                "method.0.max",
                "9");
    }

    private HttpResponse<String> remove(HttpResponse<String> added) {
        String zone = StaffForms.leadsTo(added);
        return staff.send(zone + "/removal", staff.form(zone, zone + "/removal"));
    }
}
