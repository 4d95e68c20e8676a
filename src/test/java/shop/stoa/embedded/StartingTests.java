package shop.stoa.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.mock.env.MockEnvironment;
import shop.stoa.kernel.StartRefused;
import shop.stoa.web.ShopSettings;

/** What may start, and how the refusals read. */
class StartingTests {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "file:/home/ada/stoa/target/classes/, BUILD_DIRECTORY",
        "file:/srv/stoa.jar, PACKAGED",
        "jar:file:/srv/stoa.jar!/BOOT-INF/classes/, PACKAGED",
        "file:/workspace/BOOT-INF/classes/, PACKAGED",
    })
    void knowsAPackagedShopByWhereItsClassesAre(URI place, Packaging expected) throws IOException {
        assertThat(Packaging.of(place.toURL())).isEqualTo(expected);
    }

    @Test
    void takesAnUnknownPlaceForPackaged() {
        assertThat(Packaging.of(null)).isEqualTo(Packaging.PACKAGED);
        assertThat(Packaging.current()).isEqualTo(Packaging.BUILD_DIRECTORY);
    }

    @Test
    void namesAllMissingSettingsInOneMessage() {
        assertThat(MissingSettings.message(new MockEnvironment()))
                .hasValueSatisfying(message -> assertThat(message)
                        .contains(
                                "SPRING_DATASOURCE_URL",
                                "SPRING_DATA_REDIS_URL",
                                "SPRING_MAIL_HOST",
                                "STRIPE_SECRET_KEY",
                                "STRIPE_WEBHOOK_SECRET",
                                "STOA_OWNER_PASSWORD"));
    }

    @Test
    void namesOnlyWhatIsMissing() {
        MockEnvironment settings = complete().withProperty("spring.mail.host", " ");
        assertThat(MissingSettings.message(settings))
                .hasValueSatisfying(message -> assertThat(message)
                        .contains("SPRING_MAIL_HOST")
                        .doesNotContain("SPRING_DATASOURCE_URL", "SPRING_DATA_REDIS_URL", "STRIPE_SECRET_KEY"));
    }

    @Test
    void asksForNothingWhereAllIsSet() {
        assertThat(MissingSettings.message(complete())).isEmpty();
    }

    @Test
    void asksForNoWebhookSecretWhereTheShopRegistersItself() {
        MockEnvironment settings = complete()
                .withProperty("stripe.webhook-secret", "")
                .withProperty("stripe.api-base", "http://sandbox:8082");
        assertThat(MissingSettings.message(settings)).isEmpty();
    }

    @Test
    void refusesASecondShopOnTheSameHomeAndLetsTheNextOneIn() {
        try (StoaHome first = StoaHome.open(directory)) {
            assertThatThrownBy(() -> StoaHome.open(directory))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage(
                            "another shop (process %d) is running on %s. Stop that one, or set STOA_HOME to another directory."
                                    .formatted(ProcessHandle.current().pid(), first.directory()));
        }
        StoaHome.open(directory).close();
    }

    @Test
    void refusesAHomeThatIsAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> StoaHome.open(file))
                .isInstanceOf(StartRefused.class)
                .hasMessageEndingWith("Set STOA_HOME to a directory that you may write to.");
    }

    @Test
    void keepsASecretToItselfAndForGood() throws IOException {
        try (StoaHome home = StoaHome.open(directory)) {
            String secret = home.secret("owner.password");
            assertThat(home.secret("owner.password")).isEqualTo(secret);
            assertThat(home.secret("redis.password")).isNotEqualTo(secret);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("owner.password"))))
                    .isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "server.port, SERVER_PORT",
        "management.server.port, MANAGEMENT_SERVER_PORT",
        "stoa.sandbox.port, STOA_SANDBOX_PORT",
    })
    void refusesATakenPortAndNamesItsSetting(String property, String setting) throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            MockEnvironment settings = new MockEnvironment()
                    .withProperty("server.port", "0")
                    .withProperty("management.server.port", "0")
                    .withProperty("stoa.sandbox.port", "0")
                    .withProperty(property, Integer.toString(taken.getLocalPort()));
            assertThatThrownBy(() -> Ports.refuseTaken(settings))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("Set " + setting + " to a free one")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        }
    }

    @Test
    void reportsARefusalFromAnyDepthInOneLineAndNothingElse() {
        Throwable failure =
                new IllegalStateException("outer", new RuntimeException(new StartRefused("because of this.")));
        assertThat(RefusalReporter.lineFor(failure)).isEqualTo("because of this.");
        assertThat(RefusalReporter.lineFor(new PortInUseException(8080))).contains("port 8080", "SERVER_PORT");
        assertThat(RefusalReporter.lineFor(new IllegalStateException("a bug"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.url, postgres://ada:secret@db/stoa, 'SPRING_DATASOURCE_URL must be an address such as jdbc:postgresql://host/database.'",
        "spring.datasource.url, jdbc:mysql://db/stoa, 'SPRING_DATASOURCE_URL must be an address such as jdbc:postgresql://host/database.'",
        "spring.data.redis.url, cache:6379, 'SPRING_DATA_REDIS_URL must be an address such as redis://user:password@host:6379.'",
    })
    void refusesAnAddressOfAnotherKindAndDoesNotRepeatIt(String property, String address, String line) {
        MockEnvironment settings = complete().withProperty(property, address);
        assertThatThrownBy(() -> ServerAddresses.refuseUnreadable(settings))
                .isInstanceOf(StartRefused.class)
                .hasMessage(line);
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.url, jdbc:postgresql://db/stoa",
        "spring.datasource.url, jdbc:aws-wrapper:postgresql://db/stoa",
        "spring.datasource.url, ''",
        "spring.data.redis.url, rediss://ada:secret@cache:6380/3",
        "spring.data.redis.url, ''",
    })
    void takesAddressesThatDriversRead(String property, String address) {
        MockEnvironment settings = complete().withProperty(property, address);
        assertThatCode(() -> ServerAddresses.refuseUnreadable(settings)).doesNotThrowAnyException();
    }

    @Test
    void reportsASettingThatCannotBeReadByItsName() {
        assertThat(RefusalReporter.lineFor(unreadable("stoa.shop.time-zone", "Berlin")))
                .startsWith("STOA_SHOP_TIME_ZONE cannot be read: ")
                .contains("Berlin")
                .doesNotContain("\n");
        assertThat(RefusalReporter.lineFor(unreadable("stoa.base-url", "shop.example")))
                .isEqualTo("STOA_BASE_URL must be an http or https address with a host, such as https://shop.example.");
    }

    @ParameterizedTest
    @CsvSource({"08001, true", "28P01, true", "3D000, true", "57P03, true", "23505, false", "42P01, false"})
    void reportsADatabaseThatCannotBeReachedAndNoOtherFailureOfIt(String state, boolean reported) {
        SQLException cause = new SQLException("Connection to db:5432 refused.\n  Detail", state);
        Throwable failure =
                new IllegalStateException("outer", new SQLTransientConnectionException("a pool", state, cause));

        assertThat(RefusalReporter.lineFor(failure))
                .isEqualTo(
                        reported
                                ? "PostgreSQL does not let the shop in: Connection to db:5432 refused. Check SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD."
                                : null);
    }

    private static Throwable unreadable(String setting, String value) {
        MapConfigurationPropertySource settings = new MapConfigurationPropertySource();
        settings.put("stoa.base-url", "http://localhost:8080");
        settings.put(setting, value);
        return catchThrowable(() -> new Binder(settings).bind("stoa", ShopSettings.class));
    }

    private static MockEnvironment complete() {
        return new MockEnvironment()
                .withProperty("spring.datasource.url", "jdbc:postgresql://db/stoa")
                .withProperty("spring.data.redis.url", "redis://cache:6379")
                .withProperty("spring.mail.host", "smtp.example.org")
                .withProperty("stripe.secret-key", "sk_live_x")
                .withProperty("stripe.webhook-secret", "whsec_x");
    }
}
