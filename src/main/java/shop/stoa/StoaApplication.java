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
    TaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler rounds = new ThreadPoolTaskScheduler();
        rounds.setVirtualThreads(true);
        rounds.setThreadNamePrefix("rounds-");
        rounds.setPoolSize(MOST_ROUNDS);
        rounds.setRemoveOnCancelPolicy(true);
        return rounds;
    }

    public static void main(String[] args) {
        SpringApplication.run(StoaApplication.class, CommandLine.settingsFor(args));
    }
}
