package shop.stoa.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureRowsTests {

    private final Typed typed = new Typed();
    private final PictureRows rows = new PictureRows(typed);

    @BeforeEach
    void pictures() {
        typed.putRows(
                SentPictures.ROW,
                List.of(
                        Map.of("key", "a", "alt", "A", "ticked", "on"),
                        Map.of("key", "b", "alt", "B"),
                        Map.of("key", "c", "alt", "C", "ticked", "on")));
        typed.putRows(
                VariantGrid.VARIANT,
                List.of(Map.of("sku", "ONE", "picture", Typed.join(List.of("a", "b"))), Map.of("sku", "TWO")));
    }

    /** A dash is a file that was refused. */
    @ParameterizedTest
    @CsvSource({
        "x y,   xA bB yC,    x b",
        "x,     xA bB cC,    x b",
        "- y,   aA bB yC,    a b",
        "x y z, xA bB yC z,  x b",
        "a,     aA bB cC,    a b",
        "b,     bA cC,       b",
        "c a,   cA bB aC,    c b",
        "x x,   xA bB cC,    x b",
        "x y b, xA bB yC,    x b"
    })
    void takeTheTickedOnesPlaces(String files, String pictures, String shown) {
        rows.replace(Arrays.stream(files.split(" "))
                .map(file -> Optional.of(file).filter(key -> !key.equals("-")))
                .toList());

        assertThat(typed.rows(SentPictures.ROW).stream().map(row -> row.get("key") + row.get("alt")))
                .containsExactly(pictures.split(" "));
        assertThat(typed.texts("variant.0.picture")).containsExactly(shown.split(" "));
        assertThat(typed.rows(VariantGrid.VARIANT))
                .extracting(row -> row.get("sku"))
                .containsExactly("ONE", "TWO");
    }

    @Test
    void aPlaceIsTakenOnce() {
        rows.replace(List.of(Optional.of("x")));
        assertThat(typed.text("picture.0.ticked")).isEmpty();
        assertThat(typed.text("picture.2.ticked")).isEqualTo("on");

        rows.replace(List.of(Optional.of("y")));
        assertThat(rows.hasTicked()).isFalse();
        assertThat(typed.rows(SentPictures.ROW))
                .extracting(row -> row.get("key"))
                .containsExactly("x", "b", "y");
    }

    @Test
    void thoseThatAreTickedGoTogether() {
        rows.discard();
        assertThat(typed.rows(SentPictures.ROW))
                .extracting(row -> row.get("key"))
                .containsExactly("b");
    }
}
