package shop.stoa.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a test may do to the provider. Nothing is set unless somebody asked for it over {@code /_sandbox/faults}; nothing of
 * it survives a restart.
 */
final class Faults {

    /** What goes wrong with a call. */
    enum CallFault {
        /** The connection ends before anything happened. */
        DROP_BEFORE,
        /** Everything happened, the answer is lost. */
        DROP_AFTER,
        /** 500 and nothing happened; kept under the idempotency key unless {@code saved} is false. */
        ERROR_BEFORE,
        /** 500 though everything happened; kept likewise. */
        ERROR_AFTER,
        /** 429, decided before the idempotency key is looked at. */
        RATE_LIMIT,
        /** 409, as if the same key were in flight. */
        CONFLICT,
        /** The answer takes {@code delay_ms} longer. */
        LATENCY
    }

    /** What goes wrong with an event on its way. */
    enum EventFault {
        /** Never sent, to nobody. */
        LOSE,
        /** The first try comes {@code delay_ms} late. */
        DELAY,
        /** Sent {@code count} times more, at once. */
        DUPLICATE,
        /** Those that come within {@code delay_ms} are sent in the opposite order. */
        REORDER,
        /** A copy signed with a wrong secret goes ahead of the true one. */
        FORGE,
        /** A copy signed an hour ago goes ahead. */
        STALE,
        /** A copy that calls itself live goes ahead, well signed. */
        LIVEMODE,
        /** Every try is signed twice, as while a secret is being changed: with a new one, which the shop does not know yet, and its own. */
        ROLLED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One knob.
     *
     * @param target a call as {@code POST /v1/refunds} ({@code *} stands for any part of a path), or an event's type, or {@code *}
     * @param left how often it still strikes; negative means until it is removed
     * @param chance between 0 and 1
     */
    record Fault(
            String id,
            String target,
            @Nullable CallFault call,
            @Nullable EventFault event,
            int left,
            double chance,
            long delayMillis,
            int count,
            boolean saved) {

        Fault struck() {
            return new Fault(id, target, call, event, left - 1, chance, delayMillis, count, saved);
        }

        ObjectNode json() {
            return Shape.empty()
                    .with("id", id)
                    .with(call != null ? "call" : "event", target)
                    .with(
                            "mode",
                            (call != null ? call.name() : String.valueOf(event))
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '-'))
                    .with("times", Math.max(left, 0))
                    .with("chance", chance)
                    .with("delay_ms", delayMillis)
                    .with("count", count)
                    .with("saved", saved)
                    .node();
        }

        /** What it is counted under: two that are of one mode and differ in how they strike are two. */
        private String kind() {
            String kind = (call != null ? "call " + call.name() : "event " + event)
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-');
            if (call == CallFault.LATENCY) {
                return kind + " " + delayMillis + " ms";
            }
            return saved ? kind : kind + ", not kept";
        }

        private boolean matches(String what) {
            if (target.equals("*") || target.equals(what)) {
                return true;
            }
            return target.contains("*") && what.matches(Pattern.quote(target).replace("*", "\\E[^ ]*\\Q"));
        }
    }

    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Long> struck = new TreeMap<>();

    /** Sets a knob from its JSON: {@code {"call": …} or {"event": …}, "mode", "times", "chance", "delay_ms", "count", "saved"}. */
    synchronized Fault set(ObjectNode json) {
        String call = Json.textOrNull(json, "call");
        String event = Json.textOrNull(json, "event");
        String mode = Json.textOrNull(json, "mode");
        if ((call == null) == (event == null) || mode == null) {
            throw ApiError.invalid(null, "A fault has a mode and either a call or an event.", null);
        }
        String word = mode.toUpperCase(Locale.ROOT).replace('-', '_');
        try {
            int times = (int) json.path("times").asLong(1);
            Fault fault = new Fault(
                    Ids.withPrefix("fault"),
                    call != null ? call : String.valueOf(event),
                    call != null ? CallFault.valueOf(word) : null,
                    call != null ? null : EventFault.valueOf(word),
                    times == 0 ? -1 : times,
                    json.path("chance").asDouble(1),
                    json.path("delay_ms").asLong(1000),
                    (int) json.path("count").asLong(1),
                    json.path("saved").asBoolean(true));
            faults.add(fault);
            return fault;
        } catch (IllegalArgumentException unknown) {
            throw ApiError.invalid(null, "There is no fault '" + mode + "'.", "mode");
        }
    }

    synchronized List<Fault> all() {
        return List.copyOf(faults);
    }

    /** How often each kind has struck since the start, those that are removed by now included. */
    synchronized Map<String, Long> struck() {
        return Map.copyOf(struck);
    }

    synchronized void clear() {
        faults.clear();
    }

    synchronized boolean remove(String id) {
        return faults.removeIf(fault -> fault.id().equals(id));
    }

    @Nullable
    Fault onCall(String method, String path) {
        return strike(method + " " + path, true);
    }

    @Nullable
    Fault onEvent(String type) {
        return strike(type, false);
    }

    private synchronized @Nullable Fault strike(String what, boolean call) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if ((fault.call() != null) == call
                    && fault.matches(what)
                    && ThreadLocalRandom.current().nextDouble() < fault.chance()) {
                struck.merge(fault.kind(), 1L, Long::sum);
                if (fault.left() == 1) {
                    faults.remove(i);
                } else if (fault.left() > 1) {
                    faults.set(i, fault.struck());
                }
                return fault;
            }
        }
        return null;
    }
}
