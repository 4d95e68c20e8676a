package shop.stoa.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;

class InventedWaresTests {

    private final Wares wares = Wares.of(null);
    private final List<NewProduct> products =
            IntStream.range(0, 2_000).mapToObj(wares::product).toList();

    @Test
    void aNumberIsAlwaysTheSameProduct() {
        assertThat(Wares.of(null).product(17)).isEqualTo(products.get(17)).isNotEqualTo(products.get(18));
    }

    @Test
    void thereAreThreeVariantsOnAverage() {
        assertThat(products.stream()
                        .mapToInt(product -> product.variants().size())
                        .average()
                        .orElse(0))
                .isCloseTo(3, within(0.15));
    }

    @Test
    void thereAreTwoHundredCategoriesAndFortyAttributes() {
        assertThat(wares.categories())
                .hasSize(200)
                .extracting(NewCategory::slug)
                .doesNotHaveDuplicates()
                .containsAll(products.stream().map(NewProduct::category).toList());
        assertThat(products.stream()
                        .flatMap(product -> product.attributes().stream())
                        .map(AttributeValue::attribute)
                        .distinct())
                .hasSize(40);
    }

    @Test
    void fewWordsAreEverywhereAndMostAreRare() {
        List<String> words = products.stream()
                .flatMap(product -> Stream.of(product.title().split(" ")))
                .toList();

        assertThat(words.stream().distinct().count()).isGreaterThan(4_000);
        assertThat(words.stream().filter("baba"::equals).count()).isLessThan(words.size() / 20);
    }

    @Test
    void visitorsAskForWhatIsThereAndHardlyEverTheSameTwice() {
        Questions questions = new Questions(wares, 2_000);
        Random dice = new Random(1);
        List<String> asked =
                IntStream.range(0, 200).mapToObj(n -> questions.listing(dice)).toList();

        assertThat(asked).allMatch(path -> path.matches("/categories/c-\\d+\\?[^&]+&[^&]+&[^&]+"));
        assertThat(asked.stream().distinct().count()).isGreaterThan(195);
        assertThat(questions.suggestion(dice)).startsWith("/search/suggest?q=");
        assertThat(questions.search(dice)).startsWith("/search?q=");
    }
}
