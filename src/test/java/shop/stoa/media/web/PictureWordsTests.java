package shop.stoa.media.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import shop.stoa.media.ImageKey;
import shop.stoa.media.StoredImage;
import shop.stoa.media.WithoutWebp;
import shop.stoa.testing.RoomTest;
import shop.stoa.web.PageWord;

@RoomTest
@Import(WithoutWebp.class)
class PictureWordsTests {

    private static final StoredImage IMAGE =
            new StoredImage(new ImageKey("a".repeat(32) + ".png"), 300, 200, "ph-stone");

    @Autowired
    private PageWord pictures;

    @Test
    void offersNoWebpWhereItCannotBeWritten() {
        PictureWords words = (PictureWords) pictures.meaning();

        assertThat(pictures.name()).isEqualTo("pictures");
        assertThat(words.isWebp()).isFalse();
        assertThat(words.of(IMAGE, "card").webp()).isNull();
    }

    @Test
    void listsTheFilesWithTheirTrueWidths() {
        PictureWords words = (PictureWords) pictures.meaning();
        String path = IMAGE.key().path();

        assertThat(words.of(IMAGE, "line"))
                .isEqualTo(new PictureWords.Shown(
                        null, path + "/200.jpg 200w," + path + "/400.jpg 300w", path + "/400.jpg", Slot.LINE.sizes()));
    }

    @Test
    void refusesAPlaceThatThereIsNot() {
        PictureWords words = (PictureWords) pictures.meaning();

        assertThatThrownBy(() -> words.of(IMAGE, "poster")).isInstanceOf(IllegalArgumentException.class);
    }
}
