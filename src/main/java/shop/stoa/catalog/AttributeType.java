package shop.stoa.catalog;

/** What kind of thing is said by an attribute's values. */
public enum AttributeType {
    /** Words of the product's own. */
    TEXT,
    /** A decimal number, of the attribute's unit where it has one. */
    NUMBER,
    YES_NO,
    /** One or more words of a vocabulary that the whole shop shares, as options have them. */
    CHOICE,
    /** A day. */
    DATE
}
