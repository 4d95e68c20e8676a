package shop.stoa.embedded;

import org.springframework.core.env.PropertyResolver;
import shop.stoa.kernel.StartRefused;

/** Looks at the ports before anything is started, so that a taken one costs no time and names its setting. */
final class Ports {

    private Ports() {}

    static void refuseTaken(PropertyResolver settings) {
        refuseTaken(settings.getProperty("server.port", Integer.class, 8080), "SERVER_PORT", "the shop and its admin");
        refuseTaken(
                settings.getProperty("management.server.port", Integer.class, 8081),
                "MANAGEMENT_SERVER_PORT",
                "the management endpoints");
        if (!MissingSettings.hasPayments(settings)) {
            refuseTaken(
                    settings.getProperty("stoa.sandbox.port", Integer.class, 8082),
                    "STOA_SANDBOX_PORT",
                    "the payment sandbox");
        }
    }

    private static void refuseTaken(int port, String setting, String what) {
        if (port > 0 && !Servers.isFree(port)) {
            throw new StartRefused(
                    "port %d, meant for %s, is taken. Set %s to a free one, or end the program that listens there."
                            .formatted(port, what, setting));
        }
    }
}
