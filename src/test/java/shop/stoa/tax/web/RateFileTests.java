package shop.stoa.tax.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.TaxClass;
import shop.stoa.tax.TaxRate;

class RateFileTests {

    @Test
    void readsWhatSpreadsheetsInManyCountriesWrite() {
        RateFile file = RateFile.read(
                "\ufeffCountry;Tax_Class;Rate;Valid_From\r\nde;standard;\"19,5 %\";\r\nFR ; reduced;5.5;2027-01-01\r\n");

        assertThat(file.problems()).isEmpty();
        assertThat(file.rates())
                .containsExactly(
                        new TaxRate(new CountryCode("DE"), TaxClass.STANDARD, 1950, null),
                        new TaxRate(new CountryCode("FR"), TaxClass.REDUCED, 550, LocalDate.of(2027, 1, 1)));
    }

    @Test
    void tellsWhatIsWrongLineByLine() {
        RateFile file = RateFile.read("""
                country,tax_class,rate,valid_from
                DE,standard,19,
                XX,standard,19,
                DE,Standard,101,soon
                DE,standard,20,
                """);

        assertThat(file.problems())
                .containsExactly(
                        new RateFile.Problem(3, "tax.problem.country", "XX"),
                        new RateFile.Problem(4, "tax.problem.class", "Standard"),
                        new RateFile.Problem(4, "tax.problem.percent", "101"),
                        new RateFile.Problem(4, "tax.problem.from", "soon"),
                        new RateFile.Problem(5, "tax.file.twice", "2"));
    }

    @Test
    void missesAColumn() {
        assertThat(RateFile.read("country,rate\nDE,19\n").problems())
                .containsExactly(new RateFile.Problem(1, "tax.file.column", "tax_class"));
        assertThat(RateFile.read("").problems()).containsExactly(new RateFile.Problem(1, "tax.file.column", "country"));
        assertThat(RateFile.read("country,tax_class,rate\n\"DE,19").problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 0.05", "50, 0.5", "550, 5.5", "1900, 19", "1905, 19.05", "10000, 100"})
    void writesRatesAsItReadsThem(int basisPoints, String percent) {
        TaxRate rate = new TaxRate(new CountryCode("DE"), TaxClass.STANDARD, basisPoints, null);

        assertThat(TypedRate.of(rate).percent()).isEqualTo(percent);
        assertThat(TypedRate.of(rate).rate()).isEqualTo(rate);
    }

    @Test
    void saysWhatBecomesOfEachRate() {
        CountryCode germany = new CountryCode("DE");
        TaxRate standard = new TaxRate(germany, TaxClass.STANDARD, 1900, null);
        TaxRate reduced = new TaxRate(germany, TaxClass.REDUCED, 700, null);
        TaxRate planned = new TaxRate(germany, TaxClass.STANDARD, 2000, LocalDate.of(2027, 1, 1));
        TaxRate dearer = new TaxRate(germany, TaxClass.STANDARD, 1950, null);

        assertThat(RateDifference.between(List.of(standard, reduced), List.of(dearer, planned)))
                .containsExactly(
                        new RateDifference(standard.key(), 1900, 1950),
                        new RateDifference(planned.key(), null, 2000),
                        new RateDifference(reduced.key(), 700, null));
    }
}
