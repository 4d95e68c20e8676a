package shop.stoa.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.stoa.imports.reading.Problem.Kind;
import shop.stoa.kernel.Money;

class AmountsTests {

    private static final Currency EURO = Currency.getInstance("EUR");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5|500", "5.5|550", "5,5|550", "1,234.50|123450", "1.234,50|123450", "1'234.50|123450",
                        "1 234,50|123450",
                "€5|500", "5 €|500", "5 EUR|500", "EUR 5.00|500", "1,234,567|123456700", "1234.5|123450",
                        "19.9900|1999",
                "0.500|50", "1234.500|123450", ".5|50", "0|0"
            })
    void readsWhatCanOnlyBeOnePrice(String written, long cents) {
        assertThat(Amounts.read(written, EURO)).isEqualTo(new Amounts.Reading(Money.of(cents, "EUR"), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234|AMBIGUOUS_PRICE",
                "1,234|AMBIGUOUS_PRICE",
                "$5|OTHER_CURRENCY",
                "5 USD|OTHER_CURRENCY",
                "-1|NEGATIVE",
                "−1|NEGATIVE",
                "5.005|AMBIGUOUS_PRICE",
                "5.0051|NOT_A_PRICE",
                "=1+1|NOT_A_PRICE",
                "+1|NOT_A_PRICE",
                "@SUM(1)|NOT_A_PRICE",
                "on request|NOT_A_PRICE",
                "5-6|NOT_A_PRICE",
                "1.23,4.5|NOT_A_PRICE",
                "99999999999999999999|NOT_A_PRICE",
                "1e3|NOT_A_PRICE",
                "12.34.56|NOT_A_PRICE"
            })
    void refusesWhatCouldBeAnother(String written, Kind problem) {
        assertThat(Amounts.read(written, EURO)).isEqualTo(new Amounts.Reading(null, problem));
    }

    @Test
    void knowsTheCurrencysOwnDecimals() {
        assertThat(Amounts.read("500", Currency.getInstance("JPY")).amount()).isEqualTo(Money.of(500, "JPY"));
        assertThat(Amounts.read("500.5", Currency.getInstance("JPY")).problem()).isEqualTo(Kind.NOT_A_PRICE);
    }
}
