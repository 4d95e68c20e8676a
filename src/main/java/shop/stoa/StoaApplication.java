package shop.stoa;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The whole shop: storefront and admin in one program. */
@SpringBootApplication
@EnableScheduling
@Modulithic(
        systemName = "Stoa",
        sharedModules = {"kernel", "web"})
public class StoaApplication {
    /** The house's one clock; tests hand in theirs. It stands here and nowhere else. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    public static void main(String[] args) {
        SpringApplication.run(StoaApplication.class, args);
    }
}
