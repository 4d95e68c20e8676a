package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.util.PropertyPlaceholderHelper;

/** What one node of many was at when it died is another's within half a minute: its lease runs out, and somebody looks. */
class TurnsTests {

    private static final PropertyPlaceholderHelper PLACES = new PropertyPlaceholderHelper("${", "}", ":", null, false);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    /** Looks that are rarer, because no node's death holds anything up. */
    private static final Map<String, String> NOBODYS_TURN = Map.of(
            "MailCodes.forgetExpired", "every node does it, and a second one finds nothing left",
            "AccountSessions.endLapsed", "every node does it, and a second one finds nothing left",
            "EmailChanges.forgetExpired", "every node does it, and a second one finds nothing left",
            "MailLinks.forgetExpired", "every node does it, and a second one finds nothing left",
            "SentForms.forgetOld", "every node does it, and a second one finds nothing left",
            "UnpaidOrders.sweep", "every node does it, and a second one finds nothing left",
            "ImportTimes.everyMinute", "every node does it, and a second one finds nothing left",
            "WebhookRegistration.ensure", "each node sees to it at its own start",
            "Sweep.sweepIfDue", "pictures that nobody shows wait for days, and a step of theirs may take minutes");

    /** @param every from the end of one to the next; null where it is told by the clock on the wall */
    private record Look(String room, String name, @Nullable Duration every) {}

    @Test
    void aLeaseAndTheNextLookAreHalfAMinuteAtMost() {
        Map<String, Duration> leases = leases();
        assertThat(leases).containsKeys("payments", "inventory", "notifications", "customers", "imports", "catalog");

        assertThat(looks().filter(look -> !NOBODYS_TURN.containsKey(look.name))).allSatisfy(look -> {
            assertThat(look.every).as(look.name).isNotNull();
            assertThat(look.every.plus(leases.getOrDefault(look.room, Duration.ZERO)))
                    .as(look.name)
                    .isLessThanOrEqualTo(HALF_A_MINUTE);
        });
    }

    @Test
    void everyExceptionIsStillThere() {
        assertThat(looks().map(Look::name)).containsAll(NOBODYS_TURN.keySet());
    }

    private static Stream<Look> looks() {
        return House.shop().classes().stream()
                .flatMap(type -> type.getMethods().stream()
                        .filter(method -> method.isAnnotatedWith(Scheduled.class))
                        .map(method -> new Look(
                                room(type),
                                type.getSimpleName() + "." + method.getName(),
                                every(method.getAnnotationOfType(Scheduled.class)))));
    }

    /** As it is where nobody sets another. */
    private static @Nullable Duration every(Scheduled scheduled) {
        if (!scheduled.fixedDelayString().isEmpty()) {
            return DurationStyle.detectAndParse(PLACES.replacePlaceholders(scheduled.fixedDelayString(), name -> null));
        }
        return scheduled.fixedDelay() < 0
                ? null
                : Duration.of(scheduled.fixedDelay(), scheduled.timeUnit().toChronoUnit());
    }

    /** The longest of each room. */
    private static Map<String, Duration> leases() {
        Map<String, Duration> longest = new HashMap<>();
        House.shop()
                .classes()
                .forEach(type -> type.getFields().stream()
                        .filter(field -> field.getName().startsWith("LEASE"))
                        .forEach(field -> longest.merge(
                                room(type),
                                length(field.reflect()),
                                (one, other) -> one.compareTo(other) > 0 ? one : other)));
        return longest;
    }

    private static Duration length(Field lease) {
        try {
            lease.setAccessible(true);
            return lease.get(null) instanceof Duration duration ? duration : Duration.ofSeconds(lease.getInt(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(lease.getName(), e);
        }
    }

    private static String room(JavaClass type) {
        return House.shop().roomOf(type).orElse("");
    }
}
