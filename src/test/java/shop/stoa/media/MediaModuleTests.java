package shop.stoa.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.testing.RoomTest;

@RoomTest
class MediaModuleTests {

    @Value("${stoa.home}")
    private Path home;

    @Autowired
    private Media media;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void keepsAPictureUnderTheHashOfItsBytes() throws IOException {
        byte[] bytes = Pictures.of("png", 40, 50, 0xb5573f);

        StoredImage stored = media.store(bytes);

        assertThat(stored.key().value()).matches("[0-9a-f]{32}\\.png");
        assertThat(stored.width()).isEqualTo(40);
        assertThat(stored.height()).isEqualTo(50);
        assertThat(stored.placeholder()).isEqualTo("ph-terracotta");
        Media.ImageFile file = media.find(stored.key()).orElseThrow();
        assertThat(file.contentType()).isEqualTo("image/png");
        assertThat(ImageHeader.read(file.content().getContentAsByteArray()))
                .isEqualTo(new ImageHeader(ImageHeader.Format.PNG, 40, 50));
        assertThat(home.resolve("media").resolve(stored.key().value())).hasBinaryContent(bytes);
    }

    @Test
    void theSameBytesAgainAreTheSamePicture() {
        byte[] bytes = random();

        StoredImage first = media.store(bytes);
        long afterFirst = count();

        assertThat(media.store(bytes)).isEqualTo(first);
        assertThat(media.store(bytes, 0x000000)).isEqualTo(first);
        assertThat(count()).isEqualTo(afterFirst);
    }

    @Test
    void recognisesAPictureByItsContent() {
        assertThat(media.store(Pictures.of("jpg", 64, 80, 0xffffff)).key().value())
                .endsWith(".jpg");
        StoredImage webp = media.store(Pictures.webp());
        assertThat(webp.key().value()).endsWith(".webp");
    }

    @Test
    void standsInForAPictureInTheColourOfItsPixels() {
        StoredImage webp = media.store(Pictures.lossyWebp());

        assertThat(webp).extracting(StoredImage::width, StoredImage::height).containsExactly(40, 50);
        assertThat(webp.placeholder()).isEqualTo("ph-wine");
    }

    @Test
    void takesAColourThatTheCallerKnows() {
        byte[] bytes = Pictures.of("jpg", 63, 79, 0xffffff);

        assertThat(media.store(bytes, 0x3f5575).placeholder()).isEqualTo("ph-dusk");
    }

    @Test
    void refusesHostileBytesAndKeepsNothing() {
        long before = count();
        byte[] huge = Pictures.of("png", 10, 10, 0);
        ByteBuffer.wrap(huge).putInt(16, 40_001).putInt(20, 1_000);
        byte[] torn = Arrays.copyOf(Pictures.of("png", 300, 300, 0x123456), 60);

        refuses("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8));
        refuses("<!DOCTYPE html><script>".getBytes(StandardCharsets.UTF_8));
        refuses(huge);
        refuses(torn);
        refuses(new byte[0]);
        refuses(new byte[Media.MOST_BYTES + 1]);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void refusesToStoreInsideATransaction() {
        byte[] bytes = random();

        assertThatThrownBy(() -> transaction.execute(status -> media.store(bytes)))
                .isInstanceOf(IllegalStateException.class);
    }

    private void refuses(byte[] bytes) {
        assertThatThrownBy(() -> media.store(bytes)).isInstanceOf(UnreadableImage.class);
    }

    private static byte[] random() {
        return Pictures.of("png", 20, 20, ThreadLocalRandom.current().nextInt(0x1000000));
    }

    private long count() {
        return jdbc.sql("select count(*) from media.image").query(Long.class).single();
    }
}
