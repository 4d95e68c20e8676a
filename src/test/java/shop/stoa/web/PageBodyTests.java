package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.stoa.web.Markup.Piece;
import shop.stoa.web.PageBody.Own;
import shop.stoa.web.PageBody.Part;
import shop.stoa.web.PageBody.Shared;

class PageBodyTests {

    private static final byte[] BEGIN = "<main>".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CARD = "<li>Amphora</li>".getBytes(StandardCharsets.UTF_8);

    @Test
    void hasTheSameHashWhetherAPartWasKeptOrNot() {
        PageBody first = new PageBody(List.of(new Own(BEGIN), new Shared(new Piece(CARD, false))));
        PageBody later = new PageBody(List.of(new Own(BEGIN), new Shared(new Piece(CARD.clone(), true))));
        PageBody other = new PageBody(List.of(new Own(BEGIN), new Shared(new Piece(BEGIN, true))));

        assertThat(later.hash()).isEqualTo(first.hash()).isNotEqualTo(other.hash());
        assertThat(later.plain()).isEqualTo(first.plain()).asString().isEqualTo("<main><li>Amphora</li>");
    }

    @Test
    void saysWhichOfItsPartsWerePackedBefore() {
        Part kept = new Shared(new Piece(CARD, true));
        Part own = new Own(BEGIN);

        assertThat(new PageBody(List.of(own, own)).packing()).isEqualTo(PageBody.ALTOGETHER);
        assertThat(new PageBody(List.of(own, kept, own, kept)).packing()).isEqualTo("a");
        assertThat(new PageBody(List.of(own, new Shared(new Piece(CARD, false)), own, kept)).packing())
                .isEqualTo("8");
    }

    @Test
    void ofVeryManyPartsIsOne() {
        PageBody page = new PageBody(Collections.nCopies(65, new Shared(new Piece(CARD, true))));

        assertThat(page.packing()).isEqualTo(PageBody.ALTOGETHER);
        assertThat(page.length()).isEqualTo(65 * CARD.length);
    }
}
