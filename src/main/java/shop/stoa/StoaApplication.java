package shop.stoa;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The whole shop: storefront and admin in one program. */
@SpringBootApplication
@Modulithic(
        systemName = "Stoa",
        sharedModules = {"kernel", "web"})
public class StoaApplication {
    public static void main(String[] args) {
        SpringApplication.run(StoaApplication.class, args);
    }
}
