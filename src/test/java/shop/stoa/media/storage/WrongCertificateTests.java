package shop.stoa.media.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.apache.http.HttpHost;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import shop.stoa.testing.Impostor;
import shop.stoa.testing.Impostor.Greeting;

/**
 * Whoever answers in the place of one of the shop's servers, with a certificate that nobody has vouched for, is told nothing: no
 * password, no order, no picture (ASVS 5.0 12.3.2). The clients are those of the shop, with the settings that {@code
 * docs/deployment.md} asks for.
 */
class WrongCertificateTests {

    @TempDir
    private static Path place;

    @Test
    void isNoDatabase() throws Exception {
        refused(
                Greeting.POSTGRES,
                port -> () -> DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port
                                + "/stoa?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
                        "stoa",
                        "secret"));
    }

    @Test
    void isNoRedis() throws Exception {
        refused(Greeting.NONE, port -> () -> {
            RedisURI address = RedisURI.create("rediss://:secret@localhost:" + port);
            address.setTimeout(Duration.ofSeconds(10));
            RedisClient client = RedisClient.create(address);
            try {
                client.connect().close();
            } finally {
                client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            }
        });
    }

    @Test
    void isNoMailServer() throws Exception {
        refused(Greeting.SMTP, port -> () -> {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("localhost");
            sender.setPort(port);
            sender.setUsername("stoa");
            sender.setPassword("secret");
            Properties settings = new Properties();
            try (InputStream file = getClass().getResourceAsStream("/application.properties")) {
                settings.load(file);
            }
            String own = "spring.mail.properties.";
            settings.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(own))
                    .forEach(name -> sender.getJavaMailProperties()
                            .put(name.substring(own.length()), settings.getProperty(name)));
            sender.getJavaMailProperties().put("mail.smtp.starttls.enable", "true");
            sender.getJavaMailProperties().put("mail.smtp.starttls.required", "true");
            sender.testConnection();
        });
    }

    @Test
    void isNoBucket() throws Exception {
        refused(Greeting.NONE, port -> () -> {
            System.setProperty("aws.accessKeyId", "stoa");
            System.setProperty("aws.secretAccessKey", "secret");
            try (var client = StorageConfiguration.client(new S3Settings(
                    "stoa",
                    URI.create("https://localhost:" + port),
                    "us-east-1",
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10)))) {
                client.headBucket(bucket -> bucket.bucket("stoa"));
            } finally {
                System.clearProperty("aws.accessKeyId");
                System.clearProperty("aws.secretAccessKey");
            }
        });
    }

    @Test
    void isNoSearchCluster() throws Exception {
        refused(Greeting.NONE, port -> () -> {
            try (RestClient client =
                    RestClient.builder(new HttpHost("localhost", port, "https")).build()) {
                client.performRequest(new Request("GET", "/"));
            }
        });
    }

    @Test
    void isNoPaymentProvider() throws Exception {
        refused(
                Greeting.NONE,
                port -> () -> StripeClient.builder()
                        .setApiKey("sk_test_embedded")
                        .setApiBase("https://localhost:" + port)
                        .setMaxNetworkRetries(0)
                        .build()
                        .v1()
                        .balance()
                        .retrieve());
    }

    @FunctionalInterface
    private interface Call {
        ThrowingCallable to(int port);
    }

    private static void refused(Greeting greeting, Call call) throws Exception {
        try (Impostor impostor = Impostor.open(place, greeting)) {
            assertThatThrownBy(call.to(impostor.port()))
                    .satisfies(refused -> assertThat(causes(refused))
                            .anyMatch(cause -> cause instanceof SSLException
                                    || String.valueOf(cause.getMessage()).contains("PKIX")));
            assertThat(impostor.deceived()).isZero();
        }
    }

    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
