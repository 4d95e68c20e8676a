package shop.stoa.proof;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.stoa.testing.Buyer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every call, as it begins and as it ends, a line of JSON each: when, who, what, and from which node the answer came. A call
 * without an answer, or with a failure for one, is an {@link End#INFO}: it may have happened or not, and must not have
 * happened twice.
 */
final class History implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How a call ended. */
    enum End {
        /** It happened. */
        OK,
        /** It was refused, and did not happen. */
        FAIL,
        /** Nobody knows. */
        INFO
    }

    private final BufferedWriter out;
    private final long began = System.nanoTime();
    private final AtomicLong calls = new AtomicLong();
    private final Map<End, AtomicLong> ends = new EnumMap<>(End.class);
    private final AtomicLong busy = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();

    History(Path file) {
        for (End end : End.values()) {
            ends.put(end, new AtomicLong());
        }
        try {
            out = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What sees the calls of one of them. */
    Buyer.Witness of(String who) {
        return (what, call) -> watch(who, what, call);
    }

    Buyer.Answer watch(String who, String what, Supplier<Buyer.Answer> call) {
        long id = calls.incrementAndGet();
        write(id, "invoke", who, what, null);
        try {
            Buyer.Answer answer = call.get();
            end(id, endOf(answer), who, what, answer);
            return answer;
        } catch (Buyer.Unanswered | IllegalStateException nobody) {
            end(id, End.INFO, who, what, null);
            throw nobody;
        }
    }

    private static End endOf(Buyer.Answer answer) {
        if (answer.status() >= 500) {
            return End.INFO;
        }
        return answer.status() >= 400 ? End.FAIL : End.OK;
    }

    private void end(long id, End end, String who, String what, Buyer.@Nullable Answer answer) {
        ends.get(end).incrementAndGet();
        if (answer != null && answer.status() >= 500 && answer.node() != null) {
            (answer.status() == 503 ? busy : broken).incrementAndGet();
            if (answer.status() != 503) {
                System.err.println(answer.status() + " " + what + " by " + answer.node());
            }
        }
        write(id, end.name().toLowerCase(java.util.Locale.ROOT), who, what, answer);
    }

    /** What the nemesis did, among the calls. */
    void tell(String what) {
        write(0, "nemesis", "nemesis", what, null);
    }

    private void write(long id, String type, String who, String what, Buyer.@Nullable Answer answer) {
        ObjectNode line = JSON.createObjectNode()
                .put("ms", (System.nanoTime() - began) / 1_000_000)
                .put("call", id)
                .put("type", type)
                .put("who", who)
                .put("what", what);
        if (answer != null) {
            line.put("status", answer.status());
            line.put("node", answer.node());
            line.put("location", answer.location());
        }
        synchronized (this) {
            try {
                out.write(line.toString());
                out.newLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    long calls() {
        return calls.get();
    }

    long ended(End end) {
        return ends.get(end).get();
    }

    /** Answers of 503 by a node. */
    long busy() {
        return busy.get();
    }

    /** Answers of any other 5xx by a node. */
    long broken() {
        return broken.get();
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
