package shop.stoa.search;

import java.util.Locale;

/** The index's fields by their names; those of a language end with its code. */
final class Fields {

    static final String ID = "id";
    static final String PUBLISHED = "published";
    static final String FROM = "from";
    static final String UNTIL = "until";
    static final String CATEGORY = "category";
    static final String CATEGORIES = "categories";
    static final String BRAND = "brand";
    static final String TAGS = "tags";
    static final String PRICE = "price";
    static final String SAVING = "saving";
    static final String SOLD = "sold";
    static final String AVAILABLE = "available";
    static final String CODES = "codes";

    static final String VARIANTS = "variants";
    /** Where it is shown and that lies in, by the numbers of {@link Terms}. */
    static final String SHELF = "shelf";

    static final String SECTIONS = "sections";

    static final String VARIANT_WORDS = "variants.words";
    /** The same by the numbers of {@link Terms}: what is counted is counted by them. */
    static final String VARIANT_TERMS = "variants.terms";

    /** What attributes say of it that is no filter. */
    static final String VARIANT_SAID = "variants.said";

    static final String VARIANT_PRICE = "variants.price";
    static final String VARIANT_AVAILABLE = "variants.available";

    /** A number that is said by an attribute. */
    static String variantNumber(String attribute) {
        return VARIANTS + "." + NUMBER + attribute;
    }

    /** A day that is said by an attribute, as the number of days since 1970. */
    static String variantDay(String attribute) {
        return VARIANTS + "." + DAY + attribute;
    }

    static final String NUMBER = "number_";
    static final String DAY = "day_";

    private Fields() {}

    /** Words as they are stemmed. */
    static String title(String language) {
        return "title_" + language;
    }

    /** The maker, the categories and the tags. */
    static String context(String language) {
        return "context_" + language;
    }

    /** All that is said of a product, its title twice: what a word finds, it finds here. */
    static String whole(String language) {
        return "whole_" + language;
    }

    /** The words that say what it is. */
    static String naming(String language) {
        return "naming_" + language;
    }

    static String parts(String language) {
        return "parts_" + language;
    }

    static String vocabulary(String language) {
        return "vocabulary_" + language;
    }

    /** The same words, to be compared by their letters. */
    static String plainVocabulary(String language) {
        return "plain_" + language;
    }

    /** The same words by the numbers of {@link Terms}. */
    static String vocabularyTerms(String language) {
        return "vocabulary_terms_" + language;
    }

    /** Its values whole, by the numbers of {@link Terms}. */
    static String refinementTerms(String language) {
        return "refinement_terms_" + language;
    }

    static String card(String language) {
        return "card_" + language;
    }

    /** The analyser of a language's texts. */
    static String analyzer(Locale language) {
        return "text_" + language.getLanguage();
    }

    static final String PLAIN = "plain";
    static final String CODE = "code";
    static final String LOWER = "lower";
}
