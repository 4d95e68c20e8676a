package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServer;
import shop.stoa.testing.ShopTest;

@ShopTest
class HttpTwoTests {

    private static final String PASSWORD = "of a key for this test";

    @Value("${stoa.base-url}")
    private String baseUrl = "";

    private final CloseableHttpAsyncClient balancer = HttpAsyncClients.createHttp2Minimal();

    @BeforeEach
    void begin() {
        balancer.start();
    }

    @AfterEach
    void hangUp() {
        balancer.close(CloseMode.IMMEDIATE);
    }

    @Test
    void isSpokenWithABalancerThatBeginsWithIt() throws Exception {
        SimpleHttpResponse answer = balancer.execute(
                        SimpleHttpRequest.create("GET", URI.create(baseUrl + "/robots.txt")), null)
                .get(20, TimeUnit.SECONDS);

        assertThat(answer.getVersion()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(answer.getCode()).isEqualTo(200);
        assertThat(answer.getBodyText()).contains("Sitemap:");
    }

    /** Its head need not say how long a body is, nor that there is one. */
    @Test
    void aFileWhoseLengthNobodyAnnouncesIsRefusedInItAsWell() throws Exception {
        for (String path : List.of("/cart/lines", "/vitals")) {
            ContentType type =
                    path.equals("/vitals") ? ContentType.APPLICATION_FORM_URLENCODED : ContentType.MULTIPART_FORM_DATA;
            SimpleHttpResponse answer = balancer.execute(
                            AsyncRequestBuilder.post(baseUrl + path)
                                    .addHeader("Sec-Fetch-Site", "same-origin")
                                    .setEntity(new BasicAsyncEntityProducer(new byte[5_000], type, true))
                                    .build(),
                            SimpleResponseConsumer.create(),
                            null)
                    .get(20, TimeUnit.SECONDS);

            assertThat(answer.getCode()).as(path).isEqualTo(411);
        }
    }

    /** Tomcat would write its parts to the disk before anybody has asked for one. */
    @Test
    void norDoesItComeByAnotherMethod() throws Exception {
        SimpleHttpResponse answer = balancer.execute(
                        AsyncRequestBuilder.get(baseUrl + "/search?q=jar")
                                .setEntity(new BasicAsyncEntityProducer(
                                        new byte[5_000], ContentType.MULTIPART_FORM_DATA, true))
                                .build(),
                        SimpleResponseConsumer.create(),
                        null)
                .get(20, TimeUnit.SECONDS);

        assertThat(answer.getCode()).isEqualTo(411);
    }

    @Test
    void isNotSpokenWithWhoAsksForItInClearText() throws Exception {
        String answer = new Http(baseUrl)
                .raw(
                        "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                                + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\nGET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Sitemap:");
    }

    /** Some have no balancer. The shop's own Tomcat would need a key from its settings, so this is another one with the same customizer. */
    @Test
    void isSpokenOverTls(@TempDir Path place) throws Exception {
        Path keys = keysFor("localhost", place);
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory(0);
        Ssl ssl = new Ssl();
        ssl.setKeyStore(keys.toUri().toString());
        ssl.setKeyStorePassword(PASSWORD);
        tomcat.setSsl(ssl);
        new HttpTwo().customize(tomcat);
        WebServer server = tomcat.getWebServer(
                context -> context.addServlet("hello", new Hello()).addMapping("/"));
        server.start();
        try (HttpClient browser =
                HttpClient.newBuilder().sslContext(trusting(keys)).build()) {
            HttpResponse<String> answer = browser.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + server.getPort() + "/"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo("HTTP/2.0");
        } finally {
            server.stop();
            server.destroy();
        }
    }

    private static final class Hello extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
            response.getWriter().write(request.getProtocol());
        }
    }

    private static Path keysFor(String host, Path place) throws Exception {
        Path keys = place.resolve("keys.p12");
        int end = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(end).isZero();
        return keys;
    }

    private static SSLContext trusting(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("mykey"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
