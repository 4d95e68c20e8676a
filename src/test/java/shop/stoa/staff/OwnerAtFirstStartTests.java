package shop.stoa.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.StartRefused;
import shop.stoa.testing.ShopTest;
import shop.stoa.web.PasswordRules;
import shop.stoa.web.Passwords;

@ShopTest
class OwnerAtFirstStartTests {

    private static final String UNFIT =
            "'STOA_OWNER_PASSWORD must have 8 to 128 characters, be none of the common ones and be more than the shop''s name or STOA_OWNER_EMAIL.'";

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private Passwords passwords;

    @Autowired
    private PasswordRules rules;

    @Autowired
    private JdbcClient jdbc;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Test
    void keepsTheOwnersPasswordAsArgon2idWithOwaspsCosts() {
        String hash = accounts.withEmail(email).orElseThrow().passwordHash();

        assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.match(password, Optional.of(hash))).isTrue();
        assertThat(passwords.match(password + "x", Optional.of(hash))).isFalse();
    }

    @Test
    void looksAtTheSettingsAtTheFirstStartOnly() {
        start("somebody@else.example", "another password");

        assertThat(jdbc.sql("select email from staff.account where role = 'OWNER'")
                        .query(String.class)
                        .list())
                .containsExactly(email);
    }

    @ParameterizedTest
    @Transactional
    @CsvSource(
            nullValues = "null",
            value = {
                "null, null, this shop has no owner yet. Set STOA_OWNER_EMAIL and STOA_OWNER_PASSWORD for the first start.",
                "owner@shop.example, null, this shop has no owner yet. Set STOA_OWNER_EMAIL and STOA_OWNER_PASSWORD for the first start.",
                "owner@shop.example, '  ', this shop has no owner yet. Set STOA_OWNER_EMAIL and STOA_OWNER_PASSWORD for the first start.",
                "not-an-address, long enough, STOA_OWNER_EMAIL is not an e-mail address.",
                "owner@shop.example, 1234567, " + UNFIT,
                "owner@shop.example, password, " + UNFIT,
                "owner@shop.example, owner@shop.example, " + UNFIT
            })
    void saysInOneLineWhatTheFirstStartMisses(@Nullable String email, @Nullable String password, String line) {
        jdbc.sql("delete from staff.account").update(); // rolled back with the test

        assertThatThrownBy(() -> start(email, password))
                .isInstanceOf(StartRefused.class)
                .hasMessage(line);
        assertThat(accounts.hasOwner()).isFalse();
    }

    /** By the handbook's own statement, for a shop whose owner has lost every way in. */
    @Test
    @Transactional
    void makesAnotherOwnerWhereThatPlaceWasTakenAway() throws IOException {
        Matcher statement = Pattern.compile("(?m)^update staff\\.account .+;$")
                .matcher(Files.readString(Path.of("docs/troubleshooting.md")));
        assertThat(statement.find()).isTrue();
        jdbc.sql(statement.group()).update(); // rolled back with the test

        assertThat(accounts.hasOwner()).as("so the next start makes one").isFalse();
        accounts.addOwner(new EmailAddress("next@shop.example"), "a hash");

        assertThat(accounts.withEmail("next@shop.example"))
                .hasValueSatisfying(next -> assertThat(next.owner()).isTrue());
        assertThat(accounts.withEmail(email)).hasValueSatisfying(former -> {
            assertThat(former.owner()).isFalse();
            assertThat(former.disabled()).isTrue();
        });
    }

    private void start(@Nullable String email, @Nullable String password) {
        new OwnerAtFirstStart(new OwnerSettings(email, password), accounts, passwords, rules)
                .afterSingletonsInstantiated();
    }
}
