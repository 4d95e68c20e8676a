package shop.stoa.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import shop.stoa.customers.AccountEvent;
import shop.stoa.embedded.TestServers;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.testing.ShopTest;

/** How a mail about an account reads, in the two ways in which it is sent. */
@ShopTest(properties = {"stoa.mail.worker=false", "stoa.mail.from=orders@stoa.example"})
class AccountMailTests {

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private JavaMailSenderImpl sender;

    private final int port = TestServers.freePort();
    private final GreenMail mailbox = new GreenMail(TestServers.smtp(port));

    @BeforeEach
    void openTheMailbox() {
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        mailbox.start();
    }

    @AfterEach
    void closeTheMailbox() {
        mailbox.stop();
    }

    @Test
    void saysAboveItsTextWhatItIsAbout() throws Exception {
        shop.publishEvent(new AccountEvent.PasswordChanged(new EmailAddress("ines@mail.example"), Locale.ENGLISH));

        assertThat(mailbox.waitForIncomingEmail(10_000, 1)).isTrue();
        MimeMessage mail = mailbox.getReceivedMessages()[0];
        assertThat(part(mail, 0)).startsWith("Your password is changed").doesNotContain("??");
        assertThat(part(mail, 1))
                .contains("<title>Your password at Stoa is changed</title>", "<h1>Your password is changed</h1>")
                .doesNotContain("&lt;", " th:", "??");
    }

    private static String part(MimeMessage mail, int index) throws Exception {
        return ((MimeMultipart) mail.getContent())
                .getBodyPart(index)
                .getContent()
                .toString();
    }
}
