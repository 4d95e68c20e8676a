package shop.stoa;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import shop.stoa.imports.CommandLine;
import shop.stoa.web.RoundTrouble;

/**
 * The whole shop: storefront and admin in one program. Beans go by their full names, because rooms name alike what is alike:
 * many have an {@code OrderListener}.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@EnableScheduling
@Modulithic(
        systemName = "Stoa",
        sharedModules = {"kernel", "web"})
public class StoaApplication {

    private static final int MOST_ROUNDS = 128;

    /** How many threads of the system carry the virtual ones; the JDK reads it when the first of them is made. */
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private static final int CARRIERS_A_CORE = 3;

    /**
     * The house's one clock; it stands here and nowhere else. It ticks in microseconds, as PostgreSQL keeps them: what is read
     * back equals what was said.
     */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    /**
     * Each round has a thread of its own: a mail server that says nothing, or a statement of many pages, holds up no payment. They are
     * virtual and cost nothing while they wait, so there are more than rounds.
     */
    @Bean
    TaskScheduler taskScheduler(RoundTrouble trouble) {
        ThreadPoolTaskScheduler rounds = new ThreadPoolTaskScheduler();
        rounds.setErrorHandler(trouble);
        rounds.setVirtualThreads(true);
        rounds.setThreadNamePrefix("rounds-");
        rounds.setPoolSize(MOST_ROUNDS);
        rounds.setRemoveOnCancelPolicy(true);
        return rounds;
    }

    public static void main(String[] args) {
        shareCores();
        SpringApplication.run(StoaApplication.class, CommandLine.settingsFor(args));
    }

    /**
     * A virtual thread keeps its carrier until it waits for something. With no more carriers than cores a page that computes for long
     * holds up all that come after it; of several a core the system gives each its turn (docs/adr/0188).
     */
    private static void shareCores() {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(
                    CARRIERS,
                    Integer.toString(CARRIERS_A_CORE * Runtime.getRuntime().availableProcessors()));
        }
    }
}
