package shop.stoa;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The whole shop: storefront and admin in one program. */
@SpringBootApplication
@EnableScheduling
@Modulithic(
        systemName = "Stoa",
        sharedModules = {"kernel", "web"})
public class StoaApplication {
    public static void main(String[] args) {
        SpringApplication.run(StoaApplication.class, args);
    }
}
