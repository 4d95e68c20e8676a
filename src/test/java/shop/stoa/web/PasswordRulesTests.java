package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.web.PasswordRules.Fault;

class PasswordRulesTests {

    private static final EmailAddress MARIA = new EmailAddress("Maria.Lind@mail.example");

    private final PasswordRules rules = new PasswordRules(new ShopSettings(
            URI.create("http://localhost:8080"),
            new ShopSettings.Shop(
                    "Blue Door",
                    "",
                    Currency.getInstance("EUR"),
                    Locale.UK,
                    List.of(Locale.UK),
                    ZoneId.of("UTC"),
                    "hello@shop.example",
                    "",
                    14,
                    Map.of())));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "four words will do",
                "nöwoohtxm",
                "zzyzxqqj",
                "茶碗の中の静かな朝に",
                "maria.lind drinks her tea at nine",
                "behind the blue door is a garden"
            })
    void takesWhateverIsLongEnoughAndRare(String password) {
        assertThat(rules.faultOf(password, MARIA)).isEmpty();
        rules.require(password, MARIA);
    }

    @Test
    void countsCharactersFromEightTo128() {
        assertThat(rules.faultOf("zqxjvkw", MARIA)).contains(Fault.TOO_SHORT);
        assertThat(rules.faultOf("🫖🍵🫖🍵", MARIA)).contains(Fault.TOO_SHORT);
        assertThat(rules.faultOf("zqxjvkwy".repeat(16), MARIA)).isEmpty();
        assertThat(rules.faultOf("🫖🍵🫖🍵🍋🫖🍵🌿".repeat(16), MARIA)).isEmpty();
        assertThat(rules.faultOf("zqxjvkwy".repeat(16) + "z", MARIA)).contains(Fault.TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource({"password", "PassWord", "12345678", "qwertyuiop", "iloveyou", "trustno1", "baseball"})
    void refusesWhatManyHave(String password) {
        assertThat(rules.faultOf(password, MARIA)).contains(Fault.COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maria.lind@mail.example",
                "Maria.Lind1",
                "1maria.lind2026",
                "Blue Door",
                "bluedoor2026",
                "bluedoor12345678",
                "maria.lindbluedoor1"
            })
    void doesNotCountTheShopsNameAndTheOwnAddress(String password) {
        assertThat(rules.faultOf(password, MARIA)).contains(Fault.OWN);
        assertThatIllegalArgumentException().isThrownBy(() -> rules.require(password, MARIA));
    }

    @Test
    void knowsMoreThanThreeThousandOfThoseThatAreLongEnough() throws IOException {
        List<String> common = Files.readAllLines(Path.of("src/main/resources/web/common-passwords.txt"));

        assertThat(common)
                .hasSizeGreaterThan(3_000)
                .doesNotHaveDuplicates()
                .allMatch(
                        each -> each.length() >= PasswordRules.SHORTEST && each.equals(each.toLowerCase(Locale.ROOT)));
    }
}
