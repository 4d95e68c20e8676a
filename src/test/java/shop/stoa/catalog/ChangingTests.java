package shop.stoa.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.stoa.catalog.BulkChange.Ending;
import shop.stoa.catalog.BulkChange.Target;
import shop.stoa.catalog.BulkChange.Way;
import shop.stoa.kernel.Money;

/** What changes make of a product. */
class ChangingTests {

    private static final NewProduct VASE = Products.amphora("vase", "vases");

    @ParameterizedTest
    @CsvSource({
        "SET, 1999, EXACT, 1999",
        "RAISE, 250, EXACT, 4450",
        "LOWER, 250, EXACT, 3950",
        "RAISE_PERCENT, 1000, EXACT, 4620",
        "LOWER_PERCENT, 1250, EXACT, 3675",
        "RAISE_PERCENT, 333, FIVE, 4340",
        "RAISE_PERCENT, 333, TEN, 4340",
        "RAISE_PERCENT, 333, WHOLE, 4300",
        "RAISE_PERCENT, 333, NINETY, 4390",
        "RAISE_PERCENT, 333, NINETY_FIVE, 4295",
        "RAISE_PERCENT, 333, NINETY_NINE, 4299",
        "LOWER_PERCENT, 9990, NINETY_NINE, 99",
        "LOWER, 5000, EXACT, -800"
    })
    void changesAPrice(Way way, String value, Ending ending, long expected) {
        NewProduct changed = Changing.apply(VASE, List.of(new BulkChange(Target.PRICE, way, "", value, ending)));

        assertThat(changed.variants().getFirst().price()).isEqualTo(Money.of(expected, "EUR"));
    }

    @Test
    void takesTheFormerPriceFromBeforeAllChanges() {
        NewProduct changed = Changing.apply(
                VASE,
                List.of(
                        new BulkChange(Target.PRICE, Way.LOWER_PERCENT, "5000"),
                        new BulkChange(Target.COMPARE_AT_PRICE, Way.FROM_PRICE, "")));

        assertThat(changed.variants().getFirst().price()).isEqualTo(Money.of(2100, "EUR"));
        assertThat(changed.variants().getFirst().compareAtPrice()).isEqualTo(Money.of(4200, "EUR"));
    }

    @Test
    void raisesNoAmountThatIsNotThere() {
        NewProduct changed = Changing.apply(VASE, List.of(new BulkChange(Target.COST, Way.RAISE, "100")));

        assertThat(changed).isEqualTo(VASE);
    }

    @Test
    void addsReplacesAndRemovesTags() {
        NewProduct tagged = Changing.apply(VASE, List.of(new BulkChange(Target.TAGS, Way.ADD, "gift, new")));

        assertThat(tagged.tags()).containsExactly("gift", "new");
        assertThat(Changing.apply(tagged, List.of(new BulkChange(Target.TAGS, Way.REMOVE, "GIFT")))
                        .tags())
                .containsExactly("new");
        assertThat(Changing.apply(tagged, List.of(new BulkChange(Target.TAGS, Way.SET, "sale")))
                        .tags())
                .containsExactly("sale");
        assertThat(Changing.apply(tagged, List.of(new BulkChange(Target.TAGS, Way.CLEAR, "")))
                        .tags())
                .isEmpty();
    }

    @Test
    void saysAnAttributeInThePlaceOfWhatWasSaid() {
        NewProduct said = Changing.apply(VASE, List.of(attribute(Way.SET, "Clay")));
        NewProduct more = Changing.apply(said, List.of(attribute(Way.ADD, "Ash")));

        assertThat(more.attributes())
                .containsExactly(new AttributeValue("material", "Clay"), new AttributeValue("material", "Ash"));
        assertThat(Changing.apply(more, List.of(attribute(Way.SET, "Stone"))).attributes())
                .containsExactly(new AttributeValue("material", "Stone"));
        assertThat(Changing.apply(more, List.of(attribute(Way.CLEAR, ""))).attributes())
                .isEmpty();
    }

    @Test
    void saysWhereThingsAreMadeAndKeepsTheirNumber() {
        NewProduct numbered = Changing.apply(VASE, List.of(new BulkChange(Target.HS_CODE, Way.SET, "691200")));
        NewProduct made = Changing.apply(numbered, List.of(new BulkChange(Target.ORIGIN, Way.SET, "GR")));

        assertThat(BulkDifferences.between(numbered, made))
                .hasSize(3)
                .contains(new BulkItem.Difference("VASE-T22", Target.ORIGIN, "", "", "GR"));
        assertThat(BulkDifferences.between(made, made)).isEmpty();
    }

    @Test
    void readsASizeAsPeopleWriteIt() {
        for (String line : List.of("300 × 200 × 100", "300x200x100", " 300*200 * 100 mm")) {
            assertThat(Dimensions.read(line)).as(line).isEqualTo(new Dimensions(300, 200, 100));
        }
        for (String line : List.of("", "300", "300 × 200", "300 × 0 × 100", "wide × high × deep")) {
            assertThat(Dimensions.read(line)).as(line).isNull();
        }
    }

    @Test
    void saysFromWhenToWhenThingsAreSeenAndHowLargeTheyAre() {
        NewProduct changed = Changing.apply(
                VASE,
                List.of(
                        new BulkChange(Target.ACTIVE_FROM, Way.SET, "2026-12-01T08:00:00Z"),
                        new BulkChange(Target.ACTIVE_UNTIL, Way.SET, "2026-12-24T23:00:00Z"),
                        new BulkChange(Target.SIZE, Way.SET, "300 × 200 × 100")));

        assertThat(changed.activeFrom()).isEqualTo("2026-12-01T08:00:00Z");
        assertThat(changed.activeUntil()).isEqualTo("2026-12-24T23:00:00Z");
        assertThat(changed.variants())
                .allSatisfy(variant -> assertThat(variant.dimensions()).isEqualTo(new Dimensions(300, 200, 100)));
        assertThat(Changing.apply(changed, List.of(new BulkChange(Target.SIZE, Way.CLEAR, "")))
                        .variants())
                .allSatisfy(variant -> assertThat(variant.dimensions()).isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "TITLE, REPLACE, amphora, jug, Tall jug vase",
        "TITLE, REPLACE, Amphora, jug, Tall amphora vase",
        "TITLE, BEFORE, '', Sale:, Sale: Tall amphora vase",
        "TITLE, AFTER, '', in sage, Tall amphora vase in sage",
        "TITLE, AFTER, '', ', hand-made', 'Tall amphora vase, hand-made'",
        "PICTURE_TEXT, REPLACE, from the front, from above, Amphora from above",
        "PICTURE_TEXT, FROM_TITLE, '', '', Tall amphora vase"
    })
    void changesATextInOneLine(Target target, Way way, String find, String text, String expected) {
        NewProduct changed = Changing.apply(VASE, List.of(new BulkChange(target, way, find, text, Ending.EXACT)));

        assertThat(
                        target == Target.TITLE
                                ? changed.title()
                                : changed.images().getFirst().alt())
                .isEqualTo(expected);
    }

    @Test
    void putsParagraphsBeforeAndBehindADescription() {
        NewProduct changed = Changing.apply(
                VASE,
                List.of(
                        new BulkChange(Target.DESCRIPTION, Way.BEFORE, "New."),
                        new BulkChange(Target.DESCRIPTION, Way.AFTER, "Made to order.")));

        assertThat(changed.description())
                .isEqualTo("New.\n\nThrown on a slow wheel.\n\nFired twice, safe for water.\n\nMade to order.");
    }

    @Test
    void putsNothingBesideAWordForSearchEnginesThatIsNotThere() {
        NewProduct beside =
                Changing.apply(VASE, List.of(new BulkChange(Target.SEO_TITLE, Way.AFTER, "from the workshop")));
        NewProduct said = Changing.apply(VASE, List.of(new BulkChange(Target.SEO_TITLE, Way.SET, "Vases")));

        assertThat(beside.seoTitle()).isNull();
        assertThat(said.seoTitle()).isEqualTo("Vases");
        assertThat(Changing.apply(said, List.of(new BulkChange(Target.SEO_TITLE, Way.CLEAR, "")))
                        .seoTitle())
                .isNull();
    }

    @Test
    void knowsNoWayThatMakesNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BulkChange(Target.PRICE, Way.CLEAR, ""));
    }

    private static BulkChange attribute(Way way, String value) {
        return new BulkChange(Target.ATTRIBUTE, way, "Material", value, Ending.EXACT);
    }
}
