package shop.stoa.imports.reading;

import static java.util.Map.entry;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** WooCommerce heads its columns in the language of whoever exports; what stands in them is the same in each. */
final class WooHeader {

    private static final Pattern ATTRIBUTE = Pattern.compile("attribut (\\d+) (name|wert\\(e\\))");
    private static final Pattern MEASURE = Pattern.compile("(gewicht|länge|breite|höhe)( \\(\\w+\\))?");

    /** Some have had several names over the years. */
    private static final Map<String, String> GERMAN = Map.ofEntries(
            entry("typ", "type"),
            entry("artikelnummer", "sku"),
            entry("artikelnummer (sku)", "sku"),
            entry("gtin, upc, ean oder isbn", "gtin, upc, ean, or isbn"),
            entry("veröffentlicht", "published"),
            entry("sichtbarkeit im katalog", "visibility in catalog"),
            entry("kurzbeschreibung", "short description"),
            entry("beschreibung", "description"),
            entry("datum, an dem angebotspreis beginnt", "date sale price starts"),
            entry("datum, an dem der angebotspreis beginnt", "date sale price starts"),
            entry("datum, an dem angebotspreis endet", "date sale price ends"),
            entry("datum, an dem der angebotspreis endet", "date sale price ends"),
            entry("steuerstatus", "tax status"),
            entry("steuerklasse", "tax class"),
            entry("vorrätig?", "in stock?"),
            entry("auf lager?", "in stock?"),
            entry("lager", "stock"),
            entry("bestand", "stock"),
            entry("lagerbestand", "stock"),
            entry("lieferrückstande erlaubt?", "backorders allowed?"),
            entry("lieferrückstände erlaubt?", "backorders allowed?"),
            entry("rückstände erlaubt?", "backorders allowed?"),
            entry("angebotspreis", "sale price"),
            entry("regulärer preis", "regular price"),
            entry("kategorien", "categories"),
            entry("schlagwörter", "tags"),
            entry("bilder", "images"),
            entry("übergeordnetes produkt", "parent"),
            entry("zusatzverkäufe", "upsells"),
            entry("cross-sells (querverkäufe)", "cross-sells"),
            entry("querverkäufe", "cross-sells"),
            entry("marke", "brands"),
            entry("marken", "brands"));

    private static final Map<String, String> MEASURES =
            Map.of("gewicht", "weight", "länge", "length", "breite", "width", "höhe", "height");

    private WooHeader() {}

    /** @param plain a column's name in small letters, in whatever language */
    static String english(String plain) {
        Matcher attribute = ATTRIBUTE.matcher(plain);
        if (attribute.matches()) {
            return "attribute " + attribute.group(1) + (attribute.group(2).equals("name") ? " name" : " value(s)");
        }
        Matcher measure = MEASURE.matcher(plain);
        if (measure.matches()) {
            String unit = measure.group(2);
            return MEASURES.getOrDefault(measure.group(1), plain) + (unit == null ? "" : unit);
        }
        return GERMAN.getOrDefault(plain, plain);
    }
}
