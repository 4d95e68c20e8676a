package shop.stoa.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import shop.stoa.testing.ShopTest;

@ShopTest
class EmbeddedShopTests {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private JavaMailSender mails;

    @Autowired
    private Mailbox mailbox;

    @Value("${stoa.owner.password}")
    private String ownersPassword;

    @Test
    void speaksToAPostgres18() {
        assertThat(jdbc.sql("show server_version").query(String.class).single()).startsWith("18.");
        assertThat(jdbc.sql("select current_database()").query(String.class).single())
                .startsWith("shop_");
    }

    @Test
    void speaksToARedis() {
        redis.opsForValue().set("embedded-shop-tests", "here");
        assertThat(redis.opsForValue().get("embedded-shop-tests")).isEqualTo("here");
    }

    @Test
    void putsMailsIntoTheMailboxOncePerRecipient() throws Exception {
        MimeMessage message = mails.createMimeMessage();
        MimeMessageHelper mail = new MimeMessageHelper(message, true, "UTF-8");
        mail.setFrom("shop@stoa.example", "Stoa – the shop");
        mail.setTo(new String[] {"ada@example.org", "bob@example.org"});
        mail.setSubject("Grüße №1");
        mail.setText("Plain: ü", "<p>Rich: ü</p>");
        mails.send(message);

        List<Mail> got = mailbox.latest().stream()
                .filter(each -> each.subject().equals("Grüße №1"))
                .toList();
        assertThat(got).extracting(Mail::to).containsExactlyInAnyOrder("ada@example.org", "bob@example.org");
        assertThat(got).allSatisfy(each -> {
            assertThat(each.from()).isEqualTo("\"Stoa – the shop\" <shop@stoa.example>");
            assertThat(each.text()).isEqualTo("Plain: ü");
            assertThat(each.html()).isEqualTo("<p>Rich: ü</p>");
            assertThat(mailbox.find(each.id())).contains(each);
        });
    }

    @Test
    void generatesTheOwnersPassword() {
        assertThat(ownersPassword).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
    }
}
