package shop.stoa.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Tells the person at the keyboard where everything is, once the shop answers. Goes to the terminal and not to the log,
 * because it holds the owner's sign-in.
 */
final class Announcement implements ApplicationListener<ApplicationReadyEvent> {

    private final EmbeddedServices services;
    private final Environment environment;

    Announcement(EmbeddedServices services, Environment environment) {
        this.services = services;
        this.environment = environment;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        services.awaitAll();
        if (environment.getProperty("stoa.embedded.announce", Boolean.class, true)) {
            System.out.println(String.join(System.lineSeparator(), lines(ready.getTimeTaken())));
        }
    }

    List<String> lines(@Nullable Duration startedIn) {
        String shop = environment.getProperty("stoa.base-url", "http://localhost:8080");
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("  Shop        " + shop);
        lines.add("  Admin       " + shop + "/admin");
        lines.add("  Owner       " + environment.getProperty("stoa.owner.email") + "   " + ownersPassword());
        lines.add("");
        lines.add("  Embedded in " + services.home().directory());
        if (services.hasPostgres()) {
            lines.add("  PostgreSQL  127.0.0.1:" + services.postgres().port());
        }
        if (services.hasRedis()) {
            lines.add("  Redis       127.0.0.1:" + services.redis().port());
        }
        if (services.mailbox() != null) {
            lines.add("  Mailbox     " + shop + "/dev/mailbox");
        }
        if (services.hasSandbox()) {
            lines.add("  Payments    a sandbox at " + services.sandbox().baseUrl() + ", card 4242 4242 4242 4242");
        }
        lines.add("");
        lines.add("  Ctrl-C stops the shop and all of these.%s"
                .formatted(startedIn == null ? "" : " (Started in %.1f s.)".formatted(startedIn.toMillis() / 1000.0)));
        lines.add("");
        return lines;
    }

    private String ownersPassword() {
        Object own = services.settings().get("stoa.owner.password");
        return own == null ? "(the password that you set)" : own.toString();
    }
}
