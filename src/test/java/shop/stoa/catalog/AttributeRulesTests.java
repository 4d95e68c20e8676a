package shop.stoa.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value is kept in the one form of its attribute's type, so that the same is filtered by one word. */
class AttributeRulesTests {

    @ParameterizedTest
    @CsvSource({
        "350, 350",
        "350 ml, 350",
        "350ml, 350",
        "' 0350.50 ', 350.5",
        "-0, 0",
        "+2, 2",
        "1e3,",
        "'1,5',",
        "'1.234,50',",
        "NaN,",
        "12345678901234567,",
        "'350 l',",
        "'',"
    })
    void aNumberIsDecimalAndMayRepeatItsUnit(String said, @Nullable String kept) {
        assertThat(inForm(AttributeType.NUMBER, "ml", said)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"yes, yes", "TRUE, yes", "1, yes", "No, no", "false, no", "0, no", "maybe,", "'',"})
    void aYesIsSaidInSomeWays(String said, @Nullable String kept) {
        assertThat(inForm(AttributeType.YES_NO, null, said)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-31, 2026-03-31", "2026-02-30,", "31.03.2026,", "03/31/2026,", "'',"})
    void aDayIsOneOfTheCalendar(String said, @Nullable String kept) {
        assertThat(inForm(AttributeType.DATE, null, said)).isEqualTo(kept);
    }

    @Test
    void wordsAreCleanAndNotTooLong() {
        assertThat(inForm(AttributeType.CHOICE, null, " Oak ")).isEqualTo("Oak");
        assertThat(inForm(AttributeType.CHOICE, null, "x".repeat(81))).isNull();
        assertThat(inForm(AttributeType.TEXT, null, "x".repeat(81))).hasSize(81);
        assertThat(inForm(AttributeType.TEXT, null, "x".repeat(2001))).isNull();
        assertThat(inForm(AttributeType.TEXT, null, "a\0b")).isNull();
        assertThat(inForm(AttributeType.TEXT, null, " ")).isNull();
    }

    @Test
    void anAddressSaysEachTypeInItsOwnWords() {
        assertThat(AttributeWord.ofValue(attribute(AttributeType.NUMBER, "ml"), "1.5"))
                .hasToString("it=1.5");
        assertThat(AttributeWord.ofValue(attribute(AttributeType.CHOICE, null), "Crème & Sage"))
                .hasToString("it=creme-sage");
        assertThat(AttributeWord.ofValue(attribute(AttributeType.YES_NO, null), "yes"))
                .hasToString("it=yes");
    }

    private static @Nullable String inForm(AttributeType type, @Nullable String unit, String said) {
        return AttributeRules.inForm(attribute(type, unit), said);
    }

    private static Attribute attribute(AttributeType type, @Nullable String unit) {
        return new Attribute("it", "It", type, unit, true, 0);
    }
}
