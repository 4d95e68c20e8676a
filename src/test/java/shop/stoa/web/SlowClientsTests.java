package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import shop.stoa.testing.ShopTest;

/** Clients that dawdle, or send what no browser would. */
@ShopTest
class SlowClientsTests {

    private static final String BEGUN = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
    private static final String HALF_A_FORM =
            "POST /cart/lines HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nsku=";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private ServletWebServerApplicationContext shop;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(baseUrl);
    }

    @ParameterizedTest
    @ValueSource(strings = {BEGUN, HALF_A_FORM})
    void servesOthersWhileThreeHundredDawdle(String begun) throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                slow.add(dawdling(begun, URI.create(baseUrl).getPort()));
            }
            for (int i = 0; i < 5; i++) {
                assertThat(http.get("/livez").statusCode()).isEqualTo(200);
                assertThat(http.get("/cart").statusCode()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** The same container with less patience, so that nobody has to wait for it here. */
    @ParameterizedTest
    @ValueSource(strings = {BEGUN, HALF_A_FORM})
    void hangsUpOnWhoSaysNothingMore(String begun) throws Exception {
        Connector impatient = new Connector();
        impatient.setPort(0);
        impatient.setProperty("address", "127.0.0.1");
        impatient.setProperty("connectionTimeout", "200");
        var service = ((TomcatWebServer) Objects.requireNonNull(shop.getWebServer()))
                .getTomcat()
                .getService();
        service.addConnector(impatient);
        try (Socket socket = dawdling(begun, impatient.getLocalPort())) {
            String end = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(end).doesNotContain("HTTP/1.1 500", "HTTP/1.1 2");
        } finally {
            service.removeConnector(impatient);
            impatient.stop();
            impatient.destroy();
        }
    }

    @Test
    void waitsForNobodyLongAndForSoManyAtMost() {
        Connector ours = ((TomcatWebServer) Objects.requireNonNull(shop.getWebServer()))
                .getTomcat()
                .getConnector();
        AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) ours.getProtocolHandler();

        assertThat(protocol.getConnectionTimeout()).isEqualTo(10_000);
        assertThat(protocol.getKeepAliveTimeout()).isEqualTo(60_000);
        assertThat(protocol.getMaxConnections()).isLessThanOrEqualTo(8_192);
        assertThat(protocol.getMaxHttpRequestHeaderSize()).isEqualTo(16 * 1024);
        assertThat(protocol.getMaxHeaderCount()).isLessThanOrEqualTo(100);
        assertThat(ours.getMaxPostSize()).isEqualTo(1 << 20);
        assertThat(ours.getMaxPartCount()).isEqualTo(8_000);
        assertThat(ours.getMaxPartHeaderSize()).isLessThanOrEqualTo(512);
        assertThat(ours.getAllowTrace()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1|Host: localhost|X-Long: LONG",
                "GET /LONG HTTP/1.1|Host: localhost",
                "GET / HTTP/1.1|Host: localhost|Cookie: a=LONG",
                "GET / HTTP/1.1|Host: localhost|MANY",
                "GET / HTTP/1.1",
                "GET / HTTP/1.1|Host: localhost|Host: evil.example",
                "GET / HTTP/1.1|Host: local host",
                "GET / HTTP/9.9|Host: localhost",
                "POST /cart/lines HTTP/1.1|Host: localhost|Content-Length: 5|Content-Length: 6",
                "POST /cart/lines HTTP/1.1|Host: localhost|Content-Length: -1",
                "POST /cart/lines HTTP/1.1|Host: localhost|Transfer-Encoding: gzip, chunked, chunked",
                "TRACE / HTTP/1.1|Host: localhost",
                "BREW / HTTP/1.1|Host: localhost",
                "CONNECT evil.example:443 HTTP/1.1|Host: localhost",
                "GET /%c0%ae%c0%ae/ HTTP/1.1|Host: localhost",
                "GET /..;/admin HTTP/1.1|Host: localhost",
                "nonsense"
            })
    void refusesWhatNoBrowserWouldSendInAFewWords(String request) throws Exception {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            many.append(i == 0 ? "" : "\r\n").append("X-").append(i).append(": 1");
        }
        String raw =
                request.replace("|", "\r\n").replace("LONG", "x".repeat(20_000)).replace("MANY", many)
                        + "\r\nConnection: close\r\n\r\n";
        // a chunk may end in the midst of a word
        String answer = http.raw(raw).replaceAll("\r\n[0-9a-f]+\r\n", "");

        assertThat(answer).matches("(?s)HTTP/1\\.1 (400|403|404|405|414|431|501|505) .*");
        assertThat(answer)
                .doesNotContain("Exception", "Apache", "Tomcat", "org.", "at java", "X-Long", "evil.example")
                .contains("</html>");
    }

    /** Both say how long the body is: whoever is in between may believe the other one. */
    @Test
    void believesTheChunksAndHangsUpWhereALengthIsSaidToo() throws Exception {
        String answer = http.raw("POST /cart/lines HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\n"
                + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                + "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("HTTP/1.1 200");
    }

    private static Socket dawdling(String begun, int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }
}
