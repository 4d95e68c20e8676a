package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptMarkupTests {

    private final KeptMarkup again = new KeptMarkup();
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void keepsWhatIsAskedForASecondTime() {
        assertThat(faceOf("amphora", 3)).isEqualTo("amphora 3");
        assertThat(faceOf("amphora", 3)).isEqualTo("amphora 3");
        assertThat(made).hasValue(2);

        assertThat(faceOf("amphora", 3)).isEqualTo("amphora 3");
        assertThat(made).hasValue(2);
        assertThat(again.caches().getFirst().hits()).isEqualTo(1);
    }

    @Test
    void makesItAnewAsSoonAsAValueIsAnother() {
        faceOf("amphora", 3);
        faceOf("amphora", 3);

        assertThat(faceOf("amphora", 2)).isEqualTo("amphora 2");
        assertThat(faceOf("amphora", 2)).isEqualTo("amphora 2");
        assertThat(made).hasValue(3);
        assertThat(faceOf("amphora", 3)).isEqualTo("amphora 3");
    }

    @Test
    void keepsNoMoreThanItMay() {
        for (int place = 0; place < 2_000; place++) {
            String much = ("€ " + place).repeat(2_000);
            again.of(place, place, () -> new Markup(much));
            again.of(place, place, () -> new Markup(much));
        }

        CacheUse use = again.caches().getFirst();
        assertThat(use.size()).isPositive().isLessThanOrEqualTo(use.bound());
    }

    @Test
    void isTheSameOnAPageWhetherKeptOrNot() {
        assertThat(bytesOf("amphora")).isEqualTo(bytesOf("amphora")).isEqualTo(bytesOf("amphora"));
    }

    private byte[] bytesOf(String product) {
        PageText page = new PageText(StandardCharsets.UTF_8);
        page.writer().write("<main>€ ");
        page.add(again.of(product, 1, () -> Markup.empty().add("<b>ä").add(new Markup("</b>"))));
        page.writer().write("</main>");
        assertThat(page.body().plain()).asString(StandardCharsets.UTF_8).isEqualTo("<main>€ <b>ä</b></main>");
        return page.bytes();
    }

    private String faceOf(String product, int left) {
        return again.of(product, left, () -> {
                    made.incrementAndGet();
                    return new Markup(product + " " + left);
                })
                .html();
    }
}
