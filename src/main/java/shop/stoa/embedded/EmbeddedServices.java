package shop.stoa.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.PropertyResolver;
import shop.stoa.kernel.StartRefused;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.sandbox.SandboxSettings;

/**
 * The services that this run brings itself. They start side by side while Spring reads its classes, and whoever needs
 * one first waits for it.
 */
final class EmbeddedServices implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServices.class);

    private final StoaHome home;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final @Nullable Mailbox mailbox;
    private final @Nullable FutureTask<LocalPostgres> postgres;
    private final @Nullable FutureTask<LocalRedis> redis;
    private final @Nullable FutureTask<MailboxServer> mail;
    private final @Nullable FutureTask<Sandbox> sandbox;
    private boolean closed;

    private EmbeddedServices(StoaHome home, PropertyResolver given) {
        this.home = home;
        boolean fsync = given.getProperty("stoa.embedded.fsync", Boolean.class, true);
        Path programs = home.resolve("programs");
        settings.put("stoa.home", home.directory().toString());
        settings.put("spring.main.log-startup-info", false); // the announcement says it better
        postgres = MissingSettings.hasDatabase(given)
                ? null
                : starting(
                        "PostgreSQL",
                        () -> LocalPostgres.start(
                                home.resolve("postgres"), programs, home.secret("postgres.password"), fsync));
        redis = MissingSettings.hasRedis(given)
                ? null
                : starting(
                        "Redis",
                        () -> LocalRedis.start(home.resolve("redis"), programs, home.secret("redis.password"), fsync));
        mailbox = MissingSettings.hasMail(given) ? null : new Mailbox(home.resolve("mailbox"));
        mail = mailbox == null ? null : startMail(mailbox);
        sandbox = MissingSettings.hasPayments(given) ? null : startSandbox(given, fsync);
        decideDefaults(given);
    }

    /**
     * Locks {@code STOA_HOME} and starts what the settings lack.
     *
     * @throws StartRefused where another shop holds the directory or a port is taken
     */
    static EmbeddedServices startFor(PropertyResolver given) {
        StoaHome home = StoaHome.open(Path.of(given.getProperty("stoa.home", ".stoa")));
        try {
            Ports.refuseTaken(given);
            return new EmbeddedServices(home, given);
        } catch (RuntimeException e) {
            home.close();
            throw e;
        }
    }

    private FutureTask<MailboxServer> startMail(Mailbox files) {
        int port = Servers.freePort();
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", port);
        return starting("mailbox", () -> MailboxServer.start(port, files));
    }

    private FutureTask<Sandbox> startSandbox(PropertyResolver given, boolean fsync) {
        int asked = given.getProperty("stoa.sandbox.port", Integer.class, SandboxSettings.DEFAULT_PORT);
        int port = asked == 0 ? Servers.freePort() : asked;
        settings.put("stripe.secret-key", "sk_test_embedded"); // it takes any test key
        settings.put("stripe.api-base", "http://localhost:" + port);
        if (given.getProperty("stoa.shop.currency", "EUR").equals("EUR")
                && !MissingSettings.isSet(given, "stripe.payment-methods")) {
            // a way to pay that takes its time, too; banks know it in euros only
            settings.put("stripe.payment-methods", "card,sepa_debit");
        }
        SandboxSettings how = new SandboxSettings(
                "127.0.0.1", port, home.resolve("sandbox").resolve("journal.jsonl"), fsync, null, "Stoa");
        return starting("payment sandbox", () -> startSandbox(how));
    }

    private static Sandbox startSandbox(SandboxSettings how) {
        try {
            return Sandbox.start(how);
        } catch (IllegalStateException refused) {
            throw new StartRefused("the payment sandbox: " + refused.getMessage() + ".", refused);
        }
    }

    private void decideDefaults(PropertyResolver given) {
        if (!MissingSettings.isSet(given, "stoa.demo")) {
            settings.put("stoa.demo", postgres != null);
        }
        if (!MissingSettings.isSet(given, "stoa.owner.email")) {
            settings.put("stoa.owner.email", "owner@stoa.example");
        }
        if (!MissingSettings.isSet(given, "stoa.owner.password")) {
            settings.put("stoa.owner.password", home.secret("owner.password"));
        }
    }

    private static <T> FutureTask<T> starting(String name, Supplier<T> start) {
        FutureTask<T> task = new FutureTask<>(start::get);
        Thread.ofPlatform().daemon().name("start-" + name).start(task);
        return task;
    }

    /** What the rest of the house is to be told, as properties. */
    Map<String, Object> settings() {
        return settings;
    }

    StoaHome home() {
        return home;
    }

    boolean hasPostgres() {
        return postgres != null;
    }

    boolean hasSandbox() {
        return sandbox != null;
    }

    boolean hasRedis() {
        return redis != null;
    }

    @Nullable
    Mailbox mailbox() {
        return mailbox;
    }

    LocalPostgres postgres() {
        return started(postgres);
    }

    LocalRedis redis() {
        return started(redis);
    }

    Sandbox sandbox() {
        return started(sandbox);
    }

    /** Waits until all that was begun has started; refuses where one of them did not. */
    void awaitAll() {
        if (postgres != null) {
            started(postgres);
        }
        if (redis != null) {
            started(redis);
        }
        if (mail != null) {
            started(mail);
        }
        if (sandbox != null) {
            started(sandbox);
        }
    }

    private static <T> T started(@Nullable FutureTask<T> task) {
        if (task == null) {
            throw new IllegalStateException("not embedded in this run");
        }
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("interrupted while the embedded services started", e);
        }
    }

    /** Ends all that was started, waits for it, and frees {@code STOA_HOME}. The second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        end(sandbox);
        end(mail);
        end(redis);
        end(postgres);
        home.close();
    }

    private static void end(@Nullable FutureTask<? extends AutoCloseable> task) {
        if (task == null) {
            return;
        }
        try {
            task.get().close(); // a start under way is waited for: a server half started would be an orphan
        } catch (ExecutionException neverStarted) {
            log.debug("nothing to end", neverStarted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("An embedded service did not end in order", e);
        }
    }
}
