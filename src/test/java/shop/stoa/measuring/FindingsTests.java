package shop.stoa.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The measures, against values worked out by hand. */
class FindingsTests {

    private static final Offset<Double> CLOSE = within(1e-4);

    private final Judgments judgments = new Judgments(List.of(
            "query,docid,rating", "mug,a,3", "mug,b,2", "mug,c,0", "mug,d,1", "\"tea, loose\",e,3", "void,f,0", ""));

    @Test
    void theBestOrderIsWorthOne() {
        assertThat(found("mug", "a", "b", "d", "c").ndcg(10)).isCloseTo(1, CLOSE);
    }

    @Test
    void aRatingCountsLessFurtherDown() {
        // (1 + 7 / log2(4)) / (7 + 3 / log2(3) + 1 / log2(4)) = 4.5 / 9.39279
        assertThat(found("mug", "d", "x", "a").ndcg(10)).isCloseTo(0.47909, CLOSE);
    }

    @Test
    void whatIsFoundBeyondTheDepthDoesNotCount() {
        // 3 / (7 + 3 / log2(3))
        assertThat(found("mug", "c", "b", "a").ndcg(2)).isCloseTo(3 / 1.58496 / 8.89279, CLOSE);
        assertThat(found("mug", "x", "y", "a").ndcg(2)).isZero();
    }

    @Test
    void recallIsThePartOfTheAnswersThatIsShown() {
        assertThat(found("mug", "a", "x", "d", "b").recall(3)).isCloseTo(2 / 3.0, CLOSE);
    }

    @Test
    void queriesWithoutAnAnswerAreLeftOutOfTheMeans() {
        Findings findings = found("mug", "a", "b", "d");
        findings.add("void", List.of("f"));
        findings.add("tea, loose", List.of());

        assertThat(findings.ndcg(10)).isCloseTo(0.5, CLOSE);
        assertThat(findings.recall(50)).isCloseTo(0.5, CLOSE);
        assertThat(findings.zeroResults()).isCloseTo(1 / 3.0, CLOSE);
        assertThat(findings.withoutAnswer(10)).isCloseTo(0.5, CLOSE);
    }

    @Test
    void aCommaInAQueryIsPartOfIt() {
        assertThat(judgments.of("tea, loose")).containsEntry("e", 3);
        assertThat(new Judgments(List.of("query,docid,rating", "tv, 42 inch,p1,2")).of("tv, 42 inch"))
                .containsEntry("p1", 2);
    }

    private Findings found(String query, String... documents) {
        Findings findings = new Findings(judgments);
        findings.add(query, List.of(documents));
        return findings;
    }
}
