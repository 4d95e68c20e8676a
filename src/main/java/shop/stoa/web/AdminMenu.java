package shop.stoa.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** The staff menu, put together from what rooms hang out. Templates know it as {@code adminMenu}. */
final class AdminMenu {

    private static final Logger log = LoggerFactory.getLogger(AdminMenu.class);

    private static final String HOME = "/admin";

    private final List<AdminMenuItem> items;
    private final List<Group> groups;
    private final Predicate<String> opens;

    AdminMenu(ObjectProvider<AdminMenuItem> items, AdminRoutes routes) {
        this(items.stream().toList(), routes::open);
    }

    /** @param opens whether whoever asks may open the page at a path */
    AdminMenu(List<AdminMenuItem> items, Predicate<String> opens) {
        this.items = items.stream()
                .sorted(Comparator.comparingInt(AdminMenuItem::position))
                .toList();
        this.opens = opens;
        groups = grouped(this.items);
        refuseSameKeys(this.items);
    }

    /**
     * Lines that stand together.
     *
     * @param heading message key; empty for the first group, which has none
     */
    public record Group(String heading, List<AdminMenuItem> items) {}

    /** The lines that whoever asks may follow. */
    public List<AdminMenuItem> getItems() {
        return open(items);
    }

    /** Those of them with one of these labels. */
    public List<AdminMenuItem> among(Collection<String> labels) {
        return getItems().stream().filter(item -> labels.contains(item.label())).toList();
    }

    /** The lines that whoever asks may follow, in their groups, of which none is empty. */
    public List<Group> getGroups() {
        return groups.stream()
                .map(group -> new Group(group.heading, open(group.items)))
                .filter(group -> !group.items.isEmpty())
                .toList();
    }

    private List<AdminMenuItem> open(List<AdminMenuItem> lines) {
        return lines.stream().filter(item -> opens.test(item.path())).toList();
    }

    /** The line that a page belongs to, the most particular one; null where it belongs to none. */
    public @Nullable AdminMenuItem at(String path) {
        AdminMenuItem nearest = null;
        int length = 0;
        for (AdminMenuItem item : items) {
            int common = common(item, path);
            if (common > length) {
                nearest = item;
                length = common;
            }
        }
        return nearest;
    }

    /** How many letters of a path lead to a line: none where it does not belong there. */
    private static int common(AdminMenuItem item, String path) {
        return Stream.concat(Stream.of(item.path()), item.besides().stream())
                .filter(place -> path.equals(place) || !place.equals(HOME) && path.startsWith(place + "/"))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** What waits at a line; nothing where nobody counts, or the books are away: a page without a number beats no page. */
    public @Nullable Long waiting(AdminMenuItem item) {
        LongSupplier count = item.count();
        if (count == null) {
            return null;
        }
        try {
            long waiting = count.getAsLong();
            return waiting == 0 ? null : waiting;
        } catch (RuntimeException e) {
            log.warn("Nobody knows what waits at {}: {}", item.path(), e.toString());
            return null;
        }
    }

    private static List<Group> grouped(List<AdminMenuItem> items) {
        Map<String, List<AdminMenuItem>> byHeading = new LinkedHashMap<>();
        for (AdminMenuItem item : items) {
            byHeading
                    .computeIfAbsent(Objects.requireNonNullElse(item.group(), ""), heading -> new ArrayList<>())
                    .add(item);
        }
        return byHeading.entrySet().stream()
                .map(group -> new Group(group.getKey(), List.copyOf(group.getValue())))
                .sorted(Comparator.comparing(group -> !group.heading().isEmpty()))
                .toList();
    }

    private static void refuseSameKeys(List<AdminMenuItem> items) {
        Set<String> taken = new HashSet<>();
        for (AdminMenuItem item : items) {
            if (item.key() != null && !taken.add(item.key())) {
                throw new IllegalStateException("Two lines of the staff menu want the key " + item.key());
            }
        }
    }
}
