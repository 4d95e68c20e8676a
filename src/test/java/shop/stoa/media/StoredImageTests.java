package shop.stoa.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.stoa.media.Rendition.Format;

class StoredImageTests {

    private static final String KEY = "0123456789abcdef0123456789abcdef.webp";

    @Test
    void offersEveryWidthThatThePictureHasPixelsFor() {
        assertThat(of(1200, 1500).renditions(Format.WEBP))
                .extracting(Rendition::width)
                .containsExactly(200, 400, 600, 800, 1200);
        assertThat(of(4000, 3000).renditions(Format.WEBP))
                .extracting(Rendition::width)
                .isEqualTo(Rendition.WIDTHS);
    }

    @Test
    void endsWithThePicturesOwnWidthAndNeverBlowsItUp() {
        assertThat(of(700, 875).renditions(Format.JPEG))
                .containsExactly(
                        new Rendition("/media/" + KEY + "/200.jpg", 200, 250),
                        new Rendition("/media/" + KEY + "/400.jpg", 400, 500),
                        new Rendition("/media/" + KEY + "/600.jpg", 600, 750),
                        new Rendition("/media/" + KEY + "/800.jpg", 700, 875));
        assertThat(of(12, 15).renditions(Format.WEBP))
                .containsExactly(new Rendition("/media/" + KEY + "/200.webp", 12, 15));
    }

    @Test
    void saysWhereTheOneOfAWidthIs() {
        assertThat(of(1200, 1500).atMost(1200, Format.JPEG))
                .isEqualTo(new Rendition("/media/" + KEY + "/1200.jpg", 1200, 1500));
        assertThat(of(1200, 1500).atMost(1100, Format.WEBP).width()).isEqualTo(800);
        assertThat(of(1000, 1250).atMost(1200, Format.JPEG).width()).isEqualTo(1000);
        assertThat(of(1200, 1500).atMost(64, Format.JPEG).width()).isEqualTo(200);
    }

    @Test
    void keepsTheRatioToTheNearestPixel() {
        assertThat(of(1000, 667).atMost(400, Format.WEBP).height()).isEqualTo(267);
        assertThat(of(5000, 3).atMost(200, Format.WEBP).height()).isEqualTo(1);
    }

    private static StoredImage of(int width, int height) {
        return new StoredImage(new ImageKey(KEY), width, height, "ph-stone");
    }
}
