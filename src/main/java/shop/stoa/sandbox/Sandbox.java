package shop.stoa.sandbox;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * A running payment provider that speaks Stripe's protocol (API version 2026-07-29.dahlia): give {@link #baseUrl} and
 * {@link #secretKey} to a Stripe client, register a webhook address with Stripe's own call, and sell.
 */
public final class Sandbox implements AutoCloseable {

    private static final String SECRET_KEY = "sk_test_sandbox";

    private final SandboxSettings settings;
    private final int port;
    private final String baseUrl;
    private final Store store;
    private final Deliveries deliveries;
    private final CheckoutSessions sessions;
    private final Debits debits;
    private final Refunds refunds;
    private final Server server;

    private Sandbox(SandboxSettings settings) {
        this.settings = settings;
        this.port = Server.reserve(settings.address(), settings.port());
        String given = settings.baseUrl();
        this.baseUrl = given == null ? "http://localhost:" + port : given;
        SandboxClock clock = new SandboxClock(Clock.systemUTC());
        this.store = new Store(settings, clock);
        Faults faults = new Faults();
        this.deliveries = new Deliveries(store, faults);
        this.sessions = new CheckoutSessions(store, baseUrl);
        Paying paying = new Paying(store, sessions, settings.merchant(), baseUrl);
        this.debits = new Debits(store, sessions, settings.merchant());
        this.refunds = new Refunds(store);
        Disputes disputes = new Disputes(store);
        Api api = new Api(store, faults, new Idempotency(store));
        Routes routes = new Routes(
                store, api, sessions, refunds, disputes, new WebhookEndpoints(store), deliveries, settings.merchant());
        try {
            this.server = Server.start(
                    settings.address(),
                    port,
                    routes.all()
                            .and(new PaymentPage(store, sessions, paying, debits, deliveries, settings.merchant())
                                    .all())
                            .and(new HarnessApi(store, faults, paying, debits, refunds, disputes, sessions, deliveries)
                                    .all()));
        } catch (RuntimeException failed) {
            deliveries.close();
            store.close();
            throw failed;
        }
        deliveries.resume();
        deliveries.timer().scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Starts a sandbox and returns when it answers.
     *
     * @throws IllegalStateException if its port is taken or its journal in use or unreadable; the message says which
     */
    public static Sandbox start(SandboxSettings settings) {
        return new Sandbox(settings);
    }

    private void sweep() {
        try {
            sessions.sweep();
            debits.sweep();
            refunds.sweep();
        } catch (RuntimeException diskFull) {
            // What could not be written is still due at the next sweep; an exception here would end them all.
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Where the API and the payment pages are, without a slash at the end. */
    public String baseUrl() {
        return baseUrl;
    }

    /** A key that it takes. It takes any other test key too. */
    public String secretKey() {
        return SECRET_KEY;
    }

    /** How it was started. */
    public SandboxSettings settings() {
        return settings;
    }

    /** All captures and refunds so far. */
    public Journal journal() {
        return Journal.of(store);
    }

    /** Stops serving; what is unsent goes out after the next start on the same journal. */
    public void stop() {
        server.stop();
        deliveries.close();
        store.close();
    }

    @Override
    public void close() {
        stop();
    }
}
