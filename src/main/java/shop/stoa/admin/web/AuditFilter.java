package shop.stoa.admin.web;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import shop.stoa.staff.AuditQuery;
import shop.stoa.web.Period;

/**
 * What the address of the audit log asks for. What it does not understand asks for nothing.
 *
 * @param subject as it was typed or linked; empty for anything
 * @param words empty where nothing is searched for
 */
record AuditFilter(
        @Nullable Long person,
        @Nullable String area,
        @Nullable String action,
        String subject,
        String words,
        Period period) {

    private static final int LONGEST = 200;

    static AuditFilter of(MultiValueMap<String, String> address) {
        String person = text(address, "person");
        return new AuditFilter(
                person.matches("\\d{1,18}") ? Long.valueOf(person) : null,
                orNull(text(address, "area")),
                orNull(text(address, "action")),
                text(address, "subject"),
                text(address, "q"),
                Period.of(address.getFirst("days"), address.getFirst("from"), address.getFirst("to")));
    }

    /** @param subjects what the typed subject may be called in the log */
    AuditQuery query(Set<String> subjects, Clock clock, ZoneId zone) {
        return new AuditQuery(
                person, area, action, subjects, period.start(clock, zone), period.end(zone), orNull(words));
    }

    public boolean narrows() {
        return narrowsMore() || !words.isEmpty() || !period.isAny();
    }

    /** By what stands behind the button "Filter". */
    public boolean narrowsMore() {
        return person != null || area != null || action != null || !subject.isEmpty();
    }

    private static String text(MultiValueMap<String, String> address, String name) {
        String typed = Optional.ofNullable(address.getFirst(name)).orElse("").strip();
        return typed.substring(0, Math.min(typed.length(), LONGEST));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
