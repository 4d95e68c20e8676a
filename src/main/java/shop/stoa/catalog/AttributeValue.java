package shop.stoa.catalog;

/**
 * What somebody says of a product. More than one of the same attribute is several values, which texts and choices may have.
 *
 * @param attribute the attribute's name or key, in whatever case; one that is unknown becomes an attribute, of
 *     {@link AttributeType#CHOICE} where the text is short
 * @param text a decimal number ({@code 350}, {@code 1.5}, the unit behind it may be repeated), {@code yes} or {@code no}, a
 *     day such as {@code 2026-03-31}, or words: whatever the attribute's type asks for
 */
public record AttributeValue(String attribute, String text) {}
