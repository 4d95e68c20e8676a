package shop.stoa.sandbox;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The sandbox as a process of its own: for clusters, compose and fault tests, where the shop dies and the payment provider
 * must not. Takes its settings from {@link SandboxSettings#fromEnvironment()}.
 */
public final class SandboxApplication {

    /** Held, because an unheld logger forgets its level. */
    private static final Logger SERVER_LOG = Logger.getLogger("");

    private SandboxApplication() {}

    /** Starts the sandbox, prints its address and serves until the process is ended. */
    public static void main(String[] args) throws InterruptedException {
        SERVER_LOG.setLevel(Level.WARNING);
        LoggingSystem.get(SandboxApplication.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        Sandbox sandbox;
        try {
            sandbox = Sandbox.start(SandboxSettings.fromEnvironment());
        } catch (IllegalArgumentException | IllegalStateException refused) {
            System.err.println("The payment sandbox did not start: " + refused.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::stop, "sandbox-stop"));
        System.out.println("Payment sandbox on " + sandbox.baseUrl());
        Thread.currentThread().join();
    }
}
