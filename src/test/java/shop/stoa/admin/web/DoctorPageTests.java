package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import shop.stoa.embedded.TestServers;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

@ShopTest(properties = "stoa.shop.in.de.company=Vom Betreiber")
class DoctorPageTests {

    private static final String PAGE = "/admin/doctor";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Value("${spring.datasource.password}")
    private String databasePassword;

    @Autowired
    private JavaMailSenderImpl sender;

    private int mailPort;

    @AfterEach
    void mendMail() {
        if (mailPort != 0) {
            sender.setPort(mailPort);
        }
    }

    @Test
    void saysOfEverythingThatTheShopNeedsHowItIs() {
        StaffDesk staff = new StaffDesk(baseUrl, email, password);

        assertThat(staff.page(PAGE))
                .contains(
                        "PostgreSQL: the books",
                        "connections are taken.",
                        "Redis: sessions and limits",
                        "It answers within",
                        "Search: the index",
                        "No real money moves: this is a test.",
                        "It sends its events to " + baseUrl + "/webhooks/stripe",
                        "lets the shop in",
                        "A small file was written to this machine’s folder",
                        "Files that nobody shows",
                        "This machine and the database agree on the time.",
                        "Ledger: shop and Stripe",
                        "Ledger: stock",
                        "What is kept for a time only")
                .doesNotContain(databasePassword, password);
        assertThat(staff.page("/admin")).contains("href=\"/admin/doctor\"");
    }

    @Test
    void saysWhatToDoAboutAMailServerThatIsAway() {
        mailPort = sender.getPort();
        sender.setPort(TestServers.freePort());
        StaffDesk staff = new StaffDesk(baseUrl, email, password);

        assertThat(staff.page(PAGE))
                .contains("does not let the shop in", "Put SPRING_MAIL_HOST", "href=\"/admin/settings/mail\"");
        assertThat(staff.page("/de" + PAGE)).contains("lässt den Shop nicht herein", "Stellen Sie SPRING_MAIL_HOST");
    }
}
