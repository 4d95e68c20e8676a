package shop.stoa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardFormTests {

    private static final YearMonth NOW = YearMonth.of(2026, 11);

    private static CardForm with(String card, String expiry, String cvc) {
        return new CardForm("ada@example.org", card, expiry, cvc, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12/34", "12 / 34", "1234", "12-2034", "12/2034", "1/27", "11/26", "12.34"})
    void understandsAnExpiryHoweverItIsTyped(String expiry) {
        assertThat(with("4242424242424242", expiry, "123").problems(NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10/26, past",
        "11/25, past",
        "13/30, incomplete",
        "00/30, incomplete",
        "12, incomplete",
        "'', incomplete",
        "12/9999, incomplete",
        "ab/cd, incomplete"
    })
    void refusesAnExpiryThatIsOverOrNone(String expiry, String problem) {
        assertThat(with("4242424242424242", expiry, "123").problems(NOW))
                .containsExactly(Map.entry("expiry", "sandbox.problem.expiry." + problem));
    }

    @ParameterizedTest
    @CsvSource({
        "'', missing",
        "4242, incomplete",
        "4242424242424241, invalid",
        "5555555555554444, real",
        "４２４２, incomplete"
    })
    void refusesWhatIsNoTestCard(String card, String problem) {
        assertThat(with(card, "12/30", "123").problems(NOW))
                .containsExactly(Map.entry("card", "sandbox.problem.card." + problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "1234", "12a"})
    void refusesAShortCode(String cvc) {
        assertThat(with("4242424242424242", "12/30", cvc).problems(NOW)).containsOnlyKeys("cvc");
    }

    @Test
    void writesACardInGroups() {
        assertThat(TestCard.ASKS_FOR_AUTHENTICATION.spaced()).isEqualTo("4000 0025 0000 3155");
    }
}
