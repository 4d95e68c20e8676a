package shop.stoa.media.fetch;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** Fetches files over HTTP from hosts and addresses that are allowed, and from nowhere else. */
public class Fetcher implements AutoCloseable {

    private static final int MOST_REDIRECTS = 3;
    private static final int AT_ONCE_FROM_A_HOST = 2;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final CloseableHttpClient client;
    private final AllowedHosts hosts;
    private final FetchLimits limits;
    private final ScheduledThreadPoolExecutor alarms;

    /** Hosts share them by chance; that costs a wait and never a rule. */
    private final Semaphore[] lanes = IntStream.range(0, 64)
            .mapToObj(lane -> new Semaphore(AT_ONCE_FROM_A_HOST, true))
            .toArray(Semaphore[]::new);

    Fetcher(CloseableHttpClient client, AllowedHosts hosts, FetchLimits limits) {
        this.client = client;
        this.hosts = hosts;
        this.limits = limits;
        this.alarms = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("fetch-alarm").factory());
        alarms.setRemoveOnCancelPolicy(true);
    }

    /** What came of it. */
    public sealed interface Answer {

        record Body(byte[] bytes) implements Answer {}

        record TooLarge() implements Answer {}

        record Failed(Reason reason, String detail) implements Answer {}
    }

    /** Why nothing came. */
    public enum Reason {
        NOT_AN_ADDRESS,
        HOST_NOT_ALLOWED,
        NOT_PUBLIC,
        UNREACHABLE,
        REFUSED_THERE,
        TOO_SLOW
    }

    /** @param most bytes that are read of an answer */
    public Answer fetch(URI address, int most) {
        URI next = address;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Answer.Failed refusal = refusalOf(next);
            if (refusal != null) {
                return refusal;
            }
            Step step = inLane(next, most);
            if (step.redirect == null) {
                return step.answer;
            }
            next = step.redirect;
        }
        return new Answer.Failed(Reason.REFUSED_THERE, "more than " + MOST_REDIRECTS + " redirects");
    }

    private Answer.@Nullable Failed refusalOf(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null || !limits.ports().test(scheme, address.getPort())) {
            return new Answer.Failed(Reason.NOT_AN_ADDRESS, "not an http or https address on its usual port");
        }
        return hosts.include(host) ? null : new Answer.Failed(Reason.HOST_NOT_ALLOWED, host);
    }

    /** An answer, or where to go on. */
    private record Step(Answer answer, @Nullable URI redirect) {

        static Step failed(Reason reason, String detail) {
            return new Step(new Answer.Failed(reason, detail), null);
        }
    }

    private Step inLane(URI address, int most) {
        Semaphore lane =
                lanes[Math.floorMod(address.getHost().toLowerCase(Locale.ROOT).hashCode(), lanes.length)];
        lane.acquireUninterruptibly();
        try {
            return step(address, most);
        } finally {
            lane.release();
        }
    }

    private Step step(URI address, int most) {
        HttpGet get = new HttpGet(address);
        get.setHeader(HttpHeaders.ACCEPT, "image/*");
        get.setHeader(HttpHeaders.USER_AGENT, "Stoa");
        // said before the call is cut off: the reader may see the cut before the alarm is "done"
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> alarm = alarms.schedule(
                () -> {
                    late.set(true);
                    get.cancel();
                },
                limits.inAll().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            Step step = read(address, client.executeOpen(HttpHost.create(address), get, null), most);
            return late.get() ? Step.failed(Reason.TOO_SLOW, hostOf(address)) : step;
        } catch (CheckedNames.Forbidden forbidden) {
            return Step.failed(Reason.NOT_PUBLIC, hostOf(address));
        } catch (IOException | RuntimeException cause) {
            boolean slow = late.get()
                    || cause instanceof SocketTimeoutException && !(cause instanceof ConnectTimeoutException);
            return Step.failed(slow ? Reason.TOO_SLOW : Reason.UNREACHABLE, hostOf(address));
        } finally {
            alarm.cancel(false);
            // hangs up, where closing the answer would read on to its end
            get.cancel();
        }
    }

    private static Step read(URI address, ClassicHttpResponse response, int most) throws IOException {
        int status = response.getCode();
        if (REDIRECTS.contains(status)) {
            return redirect(address, response);
        }
        HttpEntity entity = response.getEntity();
        if (status != 200 || entity == null) {
            return Step.failed(Reason.REFUSED_THERE, "status " + status);
        }
        if (entity.getContentLength() > most) {
            return new Step(new Answer.TooLarge(), null);
        }
        byte[] bytes = entity.getContent().readNBytes(most + 1);
        return new Step(bytes.length > most ? new Answer.TooLarge() : new Answer.Body(bytes), null);
    }

    private static Step redirect(URI address, ClassicHttpResponse response) {
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        Step nowhere = Step.failed(Reason.REFUSED_THERE, "status " + response.getCode());
        if (location == null) {
            return nowhere;
        }
        try {
            return new Step(nowhere.answer, address.resolve(location.getValue()));
        } catch (IllegalArgumentException noAddress) {
            return nowhere;
        }
    }

    private static String hostOf(URI address) {
        return address.getHost();
    }

    @Override
    public void close() throws IOException {
        alarms.shutdownNow();
        client.close();
    }
}
