package shop.stoa.notifications.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import shop.stoa.embedded.TestServers;
import shop.stoa.notifications.MailDesk;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

@ShopTest(properties = "stoa.shop.in.de.company=Vom Betreiber")
class MailPageTests {

    private static final String PAGE = "/admin/settings/mail";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private MailDesk mail;

    @Autowired
    private JdbcClient jdbc;

    private final int port = TestServers.freePort();
    private int before;
    private StaffDesk staff;

    @BeforeEach
    void signIn() {
        staff = new StaffDesk(baseUrl, email, password);
        before = sender.getPort();
        sender.setPort(port);
    }

    @AfterEach
    void putBack() {
        sender.setPort(before);
    }

    @Test
    void sendsATestToOneselfAndTellsTheAnswer() throws Exception {
        GreenMail mailbox = new GreenMail(TestServers.smtp(port));
        mailbox.start();
        try {
            HttpResponse<String> answer = staff.post(PAGE + "/tests", Map.of());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("The server has taken a mail to " + email, "250");
            assertThat(mailbox.getReceivedMessages()).hasSize(1);
            assertThat(mailbox.getReceivedMessages()[0].getAllRecipients()[0]).hasToString(email);
        } finally {
            mailbox.stop();
        }
    }

    @Test
    void tellsWhatTheServerHasAgainstIt() throws Exception {
        try (ServerSocket socket = new ServerSocket(port, 5, InetAddress.getByName("127.0.0.1"));
                ExecutorService person = Executors.newVirtualThreadPerTaskExecutor()) {
            person.submit(() -> refuse(socket));

            HttpResponse<String> answer = staff.post(PAGE + "/tests", Map.of());

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("The test mail could not be sent", "550 5.1.1 Nobody of that name");
        }
    }

    private static @Nullable Void refuse(ServerSocket socket) throws IOException {
        try (Socket call = socket.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(call.getInputStream(), StandardCharsets.US_ASCII))) {
            say(call, "220 strict");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                say(call, line.startsWith("RCPT") ? "550 5.1.1 Nobody of that name" : "250 Go on");
            }
        }
        return null;
    }

    private static void say(Socket call, String words) throws IOException {
        call.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        call.getOutputStream().flush();
    }

    @Test
    void tellsThatNobodyIsThere() {
        HttpResponse<String> answer = staff.post(PAGE + "/tests", Map.of());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Couldn&#39;t connect to host", Integer.toString(port));
    }

    @Test
    void sendsFromTheAddressThatWasSaved() {
        Map<String, String> form = staff.form(PAGE, "settings");
        form.put("from", "not an address");
        assertThat(staff.post(PAGE, form).statusCode()).isEqualTo(422);

        form.put("from", "orders@oak.example");
        assertThat(Browser.locationOf(staff.post(PAGE, form))).isEqualTo(PAGE + "?done=saved");

        assertThat(mail.from()).hasToString("orders@oak.example");
        save("");
        assertThat(mail.from().value()).isNotEqualTo("orders@oak.example");
    }

    @Test
    void invitesColleaguesFromTheAddressThatWasSaved() throws Exception {
        save("orders@oak.example");
        GreenMail mailbox = new GreenMail(TestServers.smtp(port));
        mailbox.start();
        try {
            String role = jdbc.sql("select id::text from staff.role where began_as = 'SERVICE'")
                    .query(String.class)
                    .single();
            String colleague = "from-" + port + "@desk.example";
            staff.post("/admin/staff/invitations", Map.of("email", colleague, "role", role, "proof", password));

            MimeMessage invitation = Arrays.stream(mailbox.getReceivedMessagesForDomain(colleague))
                    .findFirst()
                    .orElseThrow();
            assertThat(((InternetAddress) invitation.getFrom()[0]).getAddress()).isEqualTo("orders@oak.example");
        } finally {
            mailbox.stop();
            save("");
        }
    }

    private void save(String from) {
        Map<String, String> form = staff.form(PAGE, "settings");
        form.put("from", from);
        assertThat(staff.post(PAGE, form).statusCode()).isEqualTo(303);
    }
}
