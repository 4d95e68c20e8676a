package shop.stoa.pages;

/** What a section of the front page shows. Where it has no words of its own, the page has some for each kind. */
public enum SectionKind {
    /** One still picture, one headline, one way on; the first of a page carries its main heading. */
    LEAD,
    /** The departments with how much they hold, as a row between hairlines. */
    DEPARTMENTS,
    /** The latest products. */
    NEWEST,
    /** Products whose price is reduced. */
    REDUCED,
    /** Products of one category. */
    CATEGORY,
    /** Products picked by hand, by a SKU of each. */
    PICKED,
    /** A text with a picture beside it, or alone. */
    EDITORIAL,
    /** The departments by their pictures. */
    BAYS,
    /** What a stranger wants to know before trusting a shop: delivery, returns, and what the words of the section say. */
    ASSURANCES
}
