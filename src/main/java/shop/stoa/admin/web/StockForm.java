package shop.stoa.admin.web;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.inventory.MoveKind;
import shop.stoa.inventory.StockDesk;
import shop.stoa.kernel.Uuids;

/**
 * The forms that change what is on hand, as they were typed.
 *
 * @param token given with the form, so that a form sent twice changes once
 * @param seen what was on hand when it was shown
 * @param wrong by field, what is wrong with it
 */
record StockForm(
        String token,
        String seen,
        String delta,
        String kind,
        String counted,
        String reason,
        String lowAt,
        Map<String, Wrong> wrong) {

    private static final int MOST = 1_000_000;
    private static final int LONGEST_REASON = 200;

    /** @param text message key @param about what it says besides: how many there are */
    record Wrong(String text, int about) {}

    static StockForm blank() {
        return new StockForm("", "", "", MoveKind.RECEIVED.name(), "", "", "", new HashMap<>());
    }

    StockForm refuse(String field, String text, int about) {
        wrong.put(field, new Wrong(text, about));
        return this;
    }

    UUID id() {
        return Uuids.ofForm(token);
    }

    /** What was on hand for the person; a number that nothing is on hand in where it is lost. */
    int seenOnHand() {
        return number(seen).orElse(-1);
    }

    OptionalInt readDelta() {
        String plain = delta.strip().replace('−', '-').replaceFirst("^\\+(?=[0-9])", "");
        OptionalInt read = number(plain);
        if (read.isEmpty() || read.getAsInt() == 0) {
            refuse("delta", "admin.inventory.wrong.delta", MOST);
            return OptionalInt.empty();
        }
        if (read.getAsInt() < 0
                && Set.of(MoveKind.RECEIVED.name(), MoveKind.RETURN.name()).contains(kind)) {
            refuse("delta", "admin.inventory.wrong.negative", 0);
            return OptionalInt.empty();
        }
        return read;
    }

    OptionalInt readCounted() {
        OptionalInt read = number(counted.strip());
        if (read.isEmpty() || read.getAsInt() < 0) {
            refuse("counted", "admin.inventory.wrong.counted", MOST);
            return OptionalInt.empty();
        }
        return read;
    }

    @Nullable
    MoveKind readKind() {
        MoveKind read = StockDesk.BY_HAND.stream()
                .filter(each -> each.name().equals(kind))
                .findAny()
                .orElse(null);
        if (read == null) {
            refuse("kind", "admin.inventory.wrong.kind", 0);
        }
        return read;
    }

    /** From how many on it was low for the person; null where the shop's own figure counted. */
    @Nullable
    Integer seenLowAt() {
        OptionalInt read = number(seen);
        return read.isPresent() ? (Integer) read.getAsInt() : null;
    }

    /** Empty where the shop's own figure counts. */
    OptionalInt readLowAt() {
        if (lowAt.isBlank()) {
            return OptionalInt.empty();
        }
        OptionalInt read = number(lowAt.strip());
        if (read.isEmpty() || read.getAsInt() < 0) {
            refuse("lowAt", "admin.inventory.wrong.counted", MOST);
        }
        return read;
    }

    @Nullable
    String why() {
        String stripped = reason.strip();
        return stripped.isEmpty() ? null : stripped.substring(0, Math.min(stripped.length(), LONGEST_REASON));
    }

    private static OptionalInt number(String text) {
        if (!text.matches("-?[0-9]{1,7}") || Math.abs(Integer.parseInt(text)) > MOST) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text));
    }
}
