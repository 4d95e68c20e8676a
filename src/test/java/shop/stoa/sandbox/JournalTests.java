package shop.stoa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.model.checkout.Session;
import com.stripe.param.RefundCreateParams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("journal.jsonl");
    }

    @Test
    void isReadByAnotherProcessAndSurvivesARestart() throws Exception {
        Journal before;
        try (TestShop shop = TestShop.open(directory)) {
            String intent = shop.harness("/sessions/" + shop.session().getId() + "/pay", "{}")
                    .path("payment_intent")
                    .asString();
            shop.stripe
                    .v1()
                    .refunds()
                    .create(RefundCreateParams.builder()
                            .setPaymentIntent(intent)
                            .setAmount(100L)
                            .build());
            before = shop.sandbox.journal();
            assertThat(before.captures()).hasSize(1);
            assertThat(before.refunds()).hasSize(1);
            assertThat(Journal.read(file())).isEqualTo(before);
            assertThat(Json.parse(shop.get("/_sandbox/journal").body())
                            .path("captures")
                            .get(0)
                            .path("amount")
                            .asLong())
                    .isEqualTo(2468);
        }
        try (TestShop shop = TestShop.open(directory)) {
            assertThat(shop.sandbox.journal()).isEqualTo(before);
        }
    }

    @Test
    void cutsOffATornLastLineAndGoesOn() throws Exception {
        Session session;
        try (TestShop shop = TestShop.open(directory)) {
            session = shop.session();
        }
        Files.writeString(file(), "{\"at\":1,\"put\":[{\"id\":\"ch_torn\",\"object\":\"cha", StandardOpenOption.APPEND);

        assertThat(Journal.read(file()).captures()).isEmpty();
        try (TestShop shop = TestShop.open(directory)) {
            assertThat(shop.payByPage(session.getId(), "4242424242424242").statusCode())
                    .isEqualTo(303);
        }
        assertThat(Files.readString(file())).doesNotContain("ch_torn");
        try (TestShop shop = TestShop.open(directory)) {
            assertThat(shop.session(session.getId()).getPaymentStatus()).isEqualTo("paid");
        }
    }

    @Test
    void refusesToGoOnFromALineBrokenInTheMiddle() throws Exception {
        try (TestShop shop = TestShop.open(directory)) {
            shop.session();
            shop.session();
        }
        List<String> lines = Files.readAllLines(file());
        Files.writeString(file(), "{broken\n" + String.join("\n", lines) + "\n");

        assertThatThrownBy(() -> TestShop.open(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be read at byte 0");
    }

    @Test
    void survivesTheDeathOfItsProcess() throws Exception {
        int port = Server.reserve("127.0.0.1", 0);
        Process first = start(port);
        Session session;
        try {
            StripeClient stripe = client(port);
            session = stripe.v1().checkout().sessions().create(TestShop.order().build(), TestShop.key("attempt-1"));
        } finally {
            first.destroyForcibly().waitFor();
        }
        Process second = start(port);
        try {
            Session again = client(port)
                    .v1()
                    .checkout()
                    .sessions()
                    .create(TestShop.order().build(), TestShop.key("attempt-1"));
            assertThat(again.getId()).isEqualTo(session.getId());
        } finally {
            second.destroy();
            second.waitFor();
        }
    }

    private Process start(int port) throws IOException {
        Path log = directory.resolve("process.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstoa.sandbox.port=" + port,
                        "-Dstoa.sandbox.journal=" + file(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SandboxApplication.class.getName())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            String output = Files.exists(log) ? Files.readString(log) : "";
            assertThat(process.isAlive()).as(output).isTrue();
            return output.contains("Payment sandbox on http://localhost:" + port);
        });
        return process;
    }

    private static StripeClient client(int port) {
        return StripeClient.builder()
                .setApiKey("sk_test_any")
                .setApiBase("http://localhost:" + port)
                .setMaxNetworkRetries(0)
                .build();
    }
}
