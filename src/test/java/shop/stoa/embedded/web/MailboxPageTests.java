package shop.stoa.embedded.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import shop.stoa.embedded.Mail;
import shop.stoa.embedded.Mailbox;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

@ShopTest
class MailboxPageTests {

    private final HttpClient browser = HttpClient.newHttpClient();

    @Value("${stoa.base-url}")
    private String shop;

    @Autowired
    private JavaMailSender mails;

    @Autowired
    private Mailbox mailbox;

    @Test
    void listsTheNewestMailFirstAndShowsItWhole() throws Exception {
        send("An older mail", "Look at http://localhost/older.");
        Mail mail = send("Thanks & <hello>", "See http://localhost/orders/1?key=a&b=c.\nBye");

        String list = get("/dev/mailbox").body();
        assertThat(list.indexOf("Thanks &amp; &lt;hello&gt;")).isPositive().isLessThan(list.indexOf("An older mail"));
        assertThat(list).contains("href=\"/dev/mailbox/" + mail.id() + "\"");

        String page = get("/dev/mailbox/" + mail.id()).body();
        assertThat(page)
                .contains(
                        "ada@example.org",
                        "<a href=\"http://localhost/orders/1?key=a&amp;b=c\">http://localhost/orders/1?key=a&amp;b=c</a>.\nBye",
                        "src=\"/dev/mailbox/" + mail.id() + "/html\"",
                        "sandbox=\"allow-top-navigation-by-user-activation\"");
    }

    @Test
    void letsNoMailRunScript() throws Exception {
        Mail mail = send("Scripted", "text");
        HttpResponse<String> frame = get("/dev/mailbox/" + mail.id() + "/html");
        assertThat(frame.body()).contains("<base target=\"_top\">", "<p>Rich</p>");
        assertThat(frame.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("sandbox allow-top-navigation-by-user-activation; default-src 'none';")
                .doesNotContain("allow-scripts", "script-src");
        assertThat(frame.headers().firstValue("X-Frame-Options")).hasValue("SAMEORIGIN");
    }

    @Test
    void answers404ForAMailThatIsNotThereAndForAnythingThatIsNoId() throws Exception {
        assertThat(get("/dev/mailbox/1795544002523-999999").statusCode()).isEqualTo(404);
        assertThat(get("/dev/mailbox/..%2F..%2Fowner.password").statusCode()).isIn(400, 404);
        assertThat(get("/dev/mailbox/owner.password/html").statusCode()).isEqualTo(404);
        assertThat(get("/dev/other").statusCode()).isEqualTo(404);
    }

    /** Its mails hold links that open accounts; the rest of the trial may be shown around. */
    @Test
    void isForWhoeverSitsAtThisMachineAlone() throws Exception {
        Mail mail = send("Secret", "text");
        Browser elsewhere = new Browser(shop).from("203.0.113.7");

        for (String path : List.of(
                "/dev/mailbox", "/dev/mailbox/" + mail.id(), "/dev/mailbox/" + mail.id() + "/html", "/dev/ui")) {
            HttpResponse<String> refused = elsewhere.get(path);
            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            assertThat(refused.body()).as(path).doesNotContain("Secret");
        }
        assertThat(elsewhere.get("/").statusCode()).isEqualTo(200);
        assertThat(new Browser(shop).from("127.0.0.1").get("/dev/mailbox").statusCode())
                .as("a header that pretends to be here")
                .isEqualTo(403);
    }

    /** A page elsewhere may give its own name this machine's address, and then reads what is here as its own (DNS rebinding). */
    @Test
    void isForWhoeverCallsThisMachineByItsName() throws Exception {
        assertThat(askedAs("localhost")).startsWith("HTTP/1.1 200");
        assertThat(askedAs("127.0.0.1")).startsWith("HTTP/1.1 200");
        assertThat(askedAs("rebound.example")).startsWith("HTTP/1.1 403");
        assertThat(askedAs("localhost.rebound.example")).startsWith("HTTP/1.1 403");
    }

    private String askedAs(String host) throws IOException {
        URI address = URI.create(shop);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = "GET /dev/mailbox HTTP/1.1\r\nHost: " + host + ":" + address.getPort()
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void givesNoCookie() throws Exception {
        assertThat(get("/dev/mailbox").headers().allValues("Set-Cookie")).isEmpty();
    }

    private Mail send(String subject, String text) throws Exception {
        MimeMessage message = mails.createMimeMessage();
        MimeMessageHelper mail = new MimeMessageHelper(message, true, "UTF-8");
        mail.setFrom("shop@stoa.example");
        mail.setTo("ada@example.org");
        mail.setSubject(subject);
        mail.setText(text, "<html><head><title>x</title></head><body><p>Rich</p></body></html>");
        mails.send(message);
        return mailbox.latest().stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(shop + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
