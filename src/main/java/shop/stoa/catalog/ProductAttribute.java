package shop.stoa.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What is said of a product, with what kind of thing it is.
 *
 * @param attribute its name is in the language that was asked for
 * @param value in the one form of its type, the same in every language: {@code 350}, {@code yes}, {@code 2026-03-31}, or
 *     the words in the shop's own language
 * @param text as it is read in the language that was asked for where it is words; of other types the value
 */
public record ProductAttribute(Attribute attribute, String value, String text) {

    /** As an address says it, {@code material=oak}. */
    public AttributeWord word() {
        return AttributeWord.ofValue(attribute, value);
    }

    /** Of a number. */
    public BigDecimal number() {
        return new BigDecimal(value);
    }

    /** Of a yes or no. */
    public boolean isYes() {
        return value.equals("yes");
    }

    /** Whether it is short enough to be one of a list that people choose from. */
    public boolean isShort() {
        return value.length() <= ProductRules.LONGEST_WORD;
    }

    /** Of a date. */
    public LocalDate day() {
        return LocalDate.parse(value);
    }
}
