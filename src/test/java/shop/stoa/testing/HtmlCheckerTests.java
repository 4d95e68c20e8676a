package shop.stoa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The checker can say no. */
class HtmlCheckerTests {

    @Test
    void findsWhatIsWrongAndWhere() {
        HtmlChecker checker = new HtmlChecker();
        checker.add("good", page("<p>Vases</p>"));
        checker.add("nested", page("<p>Vases<div></p>"));
        checker.add("twice", page("<p id=\"a\">Vases</p><p id=\"a\">Bowls</p>"));
        checker.addFragment("row", "<tr><td data-hx-get=\"/a\">1</td></tr>");
        checker.addFragment("attribute", "<li hx-get=\"/a\">1</li>");

        assertThat(checker.errors())
                .anyMatch(error -> error.startsWith("nested: "))
                .anyMatch(error -> error.startsWith("twice: ") && error.contains("Duplicate ID"))
                .anyMatch(error -> error.startsWith("attribute: ") && error.contains("hx-get"))
                .noneMatch(error -> error.startsWith("good: ") || error.startsWith("row: "));
    }

    private static String page(String body) {
        return "<!DOCTYPE html><html lang=\"en\"><head><title>A</title></head><body>" + body + "</body></html>";
    }
}
