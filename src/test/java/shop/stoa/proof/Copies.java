package shop.stoa.proof;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the provider has sent beside its true events, by what was wrong with it, and what was answered; and true events signed twice. */
final class Copies {

    static final String DUPLICATE = "duplicate";
    static final String FORGE = "forge";
    static final String STALE = "stale";
    static final String LIVEMODE = "livemode";

    private record Copy(String event, String mode, int answered) {}

    private final List<Copy> copies;
    /** The latest state of each event's delivery that was signed with a new secret and the old one. */
    private final Map<String, JsonNode> rolled;

    private Copies(List<Copy> copies, Map<String, JsonNode> rolled) {
        this.copies = copies;
        this.rolled = rolled;
    }

    /** @param journal the provider's */
    static Copies in(Path journal) {
        List<JsonNode> puts = Acknowledged.puts(journal);
        Map<String, JsonNode> rolled = new LinkedHashMap<>();
        puts.stream()
                .filter(object -> object.path("rolled").asBoolean(false))
                .forEach(delivery -> rolled.put(delivery.path("id").asString(), delivery));
        return new Copies(
                puts.stream()
                        .filter(object -> object.path("object").asString("").equals("_copy"))
                        .map(copy -> new Copy(
                                copy.path("event").asString(),
                                copy.path("mode").asString(),
                                copy.path("answered").asInt()))
                        .toList(),
                rolled);
    }

    long sent(String mode) {
        return of(mode).count();
    }

    /** Events whose copies were answered with 2xx, as often as they were. */
    List<String> taken(String... modes) {
        return Arrays.stream(modes)
                .flatMap(this::of)
                .filter(copy -> copy.answered() / 100 == 2)
                .map(Copy::event)
                .toList();
    }

    long signedTwice() {
        return rolled.size();
    }

    /** Events that were signed twice and that nobody has said yes to, however often they came. */
    List<String> signedTwiceAndNotTaken() {
        return rolled.values().stream()
                .filter(delivery -> !delivery.path("state").asString().equals("delivered"))
                .map(delivery -> delivery.path("event").asString())
                .toList();
    }

    private Stream<Copy> of(String mode) {
        return copies.stream().filter(copy -> copy.mode().equals(mode));
    }
}
