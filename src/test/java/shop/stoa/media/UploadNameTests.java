package shop.stoa.media;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadNameTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.jpg.exe",
                "../../x",
                "../../x.jpg",
                "..\\x.png",
                "a/../../x.jpg",
                "shell.php",
                "page.html",
                "drawing.svg",
                "picture",
                ".",
                "..",
                "a.jpg\0.png",
                "a\r\nSet-Cookie: x.jpg",
                "a.jpg.",
                "a.jpg "
            })
    void refusesWhatNoPictureIsCalled(String name) {
        assertThatThrownBy(() -> UploadName.requirePictures(name, "image/jpeg"))
                .isInstanceOf(UnreadableImage.class)
                .extracting(refusal -> ((UnreadableImage) refusal).reason())
                .isEqualTo(PictureRefusal.NOT_A_PICTURES_NAME);
    }

    @Test
    void refusesANameThatNoFileHas() {
        assertThatThrownBy(() -> UploadName.requirePictures("x".repeat(252) + ".jpg", null))
                .isInstanceOf(UnreadableImage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.jpg",
                "A.JPEG",
                "Größe 1..png",
                "C:\\fakepath\\a.webp",
                "folder/a.gif",
                "front...final.jpg",
                "鉢.png",
                ""
            })
    void takesWhatPeopleCallTheirPictures(String name) {
        assertThatCode(() -> UploadName.requirePictures(name, "image/png")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/svg+xml", "application/x-php", "text/html; charset=utf-8", "nonsense"})
    void refusesATypeThatNoPictureHas(String type) {
        assertThatThrownBy(() -> UploadName.requirePictures("a.jpg", type)).isInstanceOf(UnreadableImage.class);
    }

    @Test
    void aTypeMayBeMissingOrAnotherPictures() {
        assertThatCode(() -> UploadName.requirePictures(null, null)).doesNotThrowAnyException();
        assertThatCode(() -> UploadName.requirePictures("a.jpg", "IMAGE/PNG")).doesNotThrowAnyException();
        assertThatCode(() -> UploadName.requirePictures("a.jpg", "application/octet-stream"))
                .doesNotThrowAnyException();
    }
}
