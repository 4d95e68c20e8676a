package shop.stoa;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModuleDependency;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/** The graph of the rooms as the code draws it: a solid arrow calls, a dotted one only listens. */
record RoomsMap(ApplicationModules rooms) {

    private static final Set<String> SHARED = Set.of("kernel", "web");

    String markdown() {
        return """
                # The rooms

                Drawn from the code by `bin/rooms`; not to be edited. A solid arrow calls, a dotted one only listens. `kernel` and `web`
                are known by every room and left out. Each room's canvas is in the `.adoc` file of its name.

                ```mermaid
                flowchart TB
                %s
                ```

                | room | knows | says | hears |
                | --- | --- | --- | --- |
                %s
                """.formatted(arrows(), table());
    }

    private String arrows() {
        return drawn().stream()
                .flatMap(room -> Stream.concat(Stream.of("  " + name(room)), arrowsOf(room)))
                .collect(Collectors.joining("\n"));
    }

    private Stream<String> arrowsOf(ApplicationModule room) {
        Set<String> onlyHeard = onlyHeard(room);
        return known(room).stream()
                .map(other -> "  " + name(room) + (onlyHeard.contains(other) ? " -.-> " : " --> ") + other);
    }

    private String table() {
        return drawn().stream()
                .map(room -> "| %s | %s | %s | %s |"
                        .formatted(
                                name(room),
                                String.join(", ", known(room)),
                                String.join(", ", said(room)),
                                room.getEventsListenedTo(rooms).stream()
                                        .map(event -> event.getSimpleName())
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n"));
    }

    private List<ApplicationModule> drawn() {
        return rooms.stream()
                .filter(room -> !room.isRootModule() && !SHARED.contains(name(room)))
                .sorted(Comparator.comparing(RoomsMap::name))
                .toList();
    }

    private Set<String> known(ApplicationModule room) {
        return targets(room, arrow -> true);
    }

    /** The rooms that a room hears and whose door it is not handed. */
    private Set<String> onlyHeard(ApplicationModule room) {
        Set<String> heard = targets(room, arrow -> arrow.getDependencyType() == DependencyType.EVENT_LISTENER);
        heard.removeAll(targets(room, arrow -> arrow.getDependencyType() == DependencyType.USES_COMPONENT));
        return heard;
    }

    private Set<String> targets(ApplicationModule room, Predicate<ApplicationModuleDependency> which) {
        return room.getDirectDependencies(rooms).stream()
                .filter(which)
                .map(ApplicationModuleDependency::getTargetModule)
                .map(RoomsMap::name)
                .filter(other -> !SHARED.contains(other))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** News is what is nested in a room's public {@code …Event}. */
    private static Set<String> said(ApplicationModule room) {
        return House.shop().classes().stream()
                .filter(type ->
                        House.shop().roomOf(type).filter(name(room)::equals).isPresent())
                .filter(type -> type.getEnclosingClass()
                        .filter(outer -> outer.getSimpleName().endsWith("Event"))
                        .isPresent())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(ApplicationModule room) {
        return room.getIdentifier().toString();
    }
}
