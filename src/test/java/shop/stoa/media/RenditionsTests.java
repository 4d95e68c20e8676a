package shop.stoa.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.media.Media.ImageFile;
import shop.stoa.media.Rendition.Format;
import shop.stoa.media.storage.ImageStorage;
import shop.stoa.testing.RoomTest;

@RoomTest
class RenditionsTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Autowired
    private Media media;

    @Autowired
    private ImageStorage storage;

    @Autowired
    private Encoder encoder;

    @Value("${stoa.home}")
    private Path home;

    @Test
    void makesTheWidthThatIsAskedFor() throws IOException {
        StoredImage image = store(1000, 1250);

        ImageFile jpeg = media.find(image.key(), 400, Format.JPEG).orElseThrow();

        assertThat(jpeg.contentType()).isEqualTo("image/jpeg");
        assertThat(jpeg.lasting()).isTrue();
        assertThat(header(jpeg)).isEqualTo(new ImageHeader(ImageHeader.Format.JPEG, 400, 500));
    }

    @Test
    void writesWebpWhereTheMachineCan() throws IOException {
        assumeThat(media.writes(Format.WEBP)).isTrue();
        StoredImage image = store(1000, 1250);

        ImageFile webp = media.find(image.key(), 600, Format.WEBP).orElseThrow();

        assertThat(webp.contentType()).isEqualTo("image/webp");
        assertThat(header(webp)).isEqualTo(new ImageHeader(ImageHeader.Format.WEBP, 600, 750));
    }

    @Test
    void showsTheSameInAJpegWhereTheMachineCannotWriteWebp() throws IOException {
        StoredImage image = store(500, 400);
        Renditions elsewhere = new Renditions(storage, new Encoder(() -> false), new Workbench());

        ImageFile file = elsewhere.find(work(image, 400, Format.WEBP)).orElseThrow();

        assertThat(file.contentType()).isEqualTo("image/jpeg");
        assertThat(file.lasting()).isFalse();
        assertThat(header(file).width()).isEqualTo(400);
    }

    @Test
    void neverBlowsAPictureUp() throws IOException {
        StoredImage image = store(300, 200);

        assertThat(header(media.find(image.key(), 1600, Format.JPEG).orElseThrow()))
                .isEqualTo(new ImageHeader(ImageHeader.Format.JPEG, 300, 200));
    }

    @Test
    void hasNoOtherWidths() {
        StoredImage image = store(300, 200);

        assertThatThrownBy(() -> media.find(image.key(), 300, Format.JPEG))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsWebp() throws IOException {
        StoredImage image = media.store(Pictures.lossyWebp());

        assertThat(leftAndRight(media.find(image.key(), 200, Format.JPEG).orElseThrow()))
                .isEqualTo("red blue");
    }

    /** What the camera held to the left and right of the sensor is where the photographer saw it. */
    @ParameterizedTest
    @CsvSource({
        "1, 90, 60, red, blue",
        "2, 90, 60, blue, red",
        "3, 90, 60, blue, red",
        "4, 90, 60, red, blue",
        "5, 60, 90, red, red",
        "6, 60, 90, red, red",
        "7, 60, 90, blue, blue",
        "8, 60, 90, blue, blue",
        "9, 90, 60, red, blue"
    })
    void turnsAPictureTheWayTheCameraWasHeld(int orientation, int width, int height, String left, String right)
            throws IOException {
        StoredImage image = media.store(Pictures.held(Pictures.redAndBlue("jpg", 90, 60, random()), orientation));

        ImageFile file = media.find(image.key(), 200, Format.JPEG).orElseThrow();

        assertThat(image).extracting(StoredImage::width, StoredImage::height).containsExactly(width, height);
        assertThat(header(file)).isEqualTo(new ImageHeader(ImageHeader.Format.JPEG, width, height));
        assertThat(leftAndRight(file)).isEqualTo(left + " " + right);
        assertThat(leftAndRight(media.find(image.key()).orElseThrow())).isEqualTo(left + " " + right);
    }

    @Test
    void tellsNothingThatTheCameraWroteIntoTheFile() throws IOException {
        byte[] held = Pictures.held(Pictures.redAndBlue("jpg", 90, 60, random()), 6);
        StoredImage image = media.store(held);

        byte[] made = content(media.find(image.key(), 200, Format.JPEG).orElseThrow());
        ImageFile whole = media.find(image.key()).orElseThrow();

        assertThat(whole.contentType()).isEqualTo("image/jpeg");
        assertThat(whole.lasting()).isTrue();
        assertThat(header(whole)).isEqualTo(new ImageHeader(ImageHeader.Format.JPEG, 60, 90));
        assertThat(new String(content(whole), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        assertThat(new String(held, StandardCharsets.ISO_8859_1)).contains("Exif");
        assertThat(new String(made, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    }

    @Test
    void tellsNobodyWhereAPictureWasTaken() throws IOException {
        byte[] photo = Jpegs.withPlace(Pictures.redAndBlue("jpg", 90, 60, random()));
        StoredImage image = media.store(photo);

        assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains("Spyone");
        assertThat(fileOf(image)).hasBinaryContent(photo);
        for (ImageFile sent : List.of(
                media.find(image.key()).orElseThrow(),
                media.find(image.key(), 200, Format.JPEG).orElseThrow(),
                media.find(image.key(), 200, Format.WEBP).orElseThrow())) {
            assertThat(new String(content(sent), StandardCharsets.ISO_8859_1)).doesNotContain("Spyone", "Exif", "EXIF");
        }
    }

    @Test
    void sendsTheWholeInItsOwnFormat() throws IOException {
        assumeThat(media.writes(Format.WEBP)).isTrue();
        for (byte[] bytes : List.of(
                Pictures.of("png", 31, 17, random()), Pictures.lossyWebp(), Pictures.of("gif", 31, 17, random()))) {
            StoredImage image = media.store(bytes);
            ImageFile whole = media.find(image.key()).orElseThrow();

            assertThat(header(whole)).isEqualTo(new ImageHeader(image.key().format(), image.width(), image.height()));
            assertThat(whole.contentType()).isEqualTo(image.key().format().contentType);
            assertThat(whole.lasting()).isTrue();
        }
    }

    @Test
    void sendsNobodyMorePixelsThanAScreenHas() throws IOException {
        StoredImage image = media.store(Pictures.of("png", 500, 4_000, random()));

        ImageFile whole = media.find(image.key()).orElseThrow();

        assertThat(image.height()).isEqualTo(4_000);
        assertThat(header(whole)).isEqualTo(new ImageHeader(ImageHeader.Format.PNG, 400, 3_200));
    }

    @Test
    void putsWhiteBehindWhatAJpegCannotLeaveOut() throws IOException {
        StoredImage image = media.store(Pictures.transparent(40, 30, random()));

        BufferedImage jpeg = pixels(media.find(image.key(), 200, Format.JPEG).orElseThrow());

        assertThat(new Color(jpeg.getRGB(20, 15))).isEqualTo(Color.WHITE);
        assertThat(image.placeholder()).isEqualTo("ph-chalk");
    }

    @Test
    void keepsTheTonesOfGreyPictures() throws IOException {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
            StoredImage image = media.store(Pictures.grey(type, 300, 200, 0x77));

            BufferedImage jpeg =
                    pixels(media.find(image.key(), 200, Format.JPEG).orElseThrow());

            assertThat(new Color(jpeg.getRGB(9, 9)).getGreen()).isBetween(0x74, 0x7a);
        }
    }

    @Test
    void keepsWhatItHasMade() throws IOException {
        StoredImage image = store(900, 700);
        byte[] made = content(media.find(image.key(), 600, Format.JPEG).orElseThrow());
        Path file = fileOf(image, 600);
        assertThat(file).hasBinaryContent(made);
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, longAgo);

        assertThat(content(media.find(image.key(), 600, Format.JPEG).orElseThrow()))
                .isEqualTo(made);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
    }

    @Test
    void makesARenditionOnceHoweverManyAskForIt() throws Exception {
        StoredImage image = store(1200, 1500);
        AtomicInteger writes = new AtomicInteger();
        Renditions renditions = new Renditions(counting(writes), encoder, new Workbench());
        int crowd = 16;
        CyclicBarrier together = new CyclicBarrier(crowd);

        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<ImageFile>> asked : IntStream.range(0, crowd)
                    .mapToObj(person -> people.submit(() -> {
                        together.await();
                        return renditions.find(work(image, 800, Format.JPEG));
                    }))
                    .toList()) {
                assertThat(header(asked.get().orElseThrow()).width()).isEqualTo(800);
            }
        }

        assertThat(writes).hasValue(1);
    }

    @Test
    void hasNothingWhereThePictureIsGone() throws IOException {
        StoredImage image = store(500, 500);
        ImageFile made = media.find(image.key(), 200, Format.JPEG).orElseThrow();
        Files.delete(fileOf(image));

        assertThat(media.find(image.key(), 400, Format.JPEG)).isEmpty();
        assertThat(content(media.find(image.key(), 200, Format.JPEG).orElseThrow()))
                .isEqualTo(content(made));
        assertThat(media.find(new ImageKey("0".repeat(32) + ".png"), 200, Format.JPEG))
                .isEmpty();
    }

    /** What it is now could be anything, and an original is nobody's to see. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 300})
    void hasNothingWhereThePicturesFileIsDamaged(int rest) throws IOException {
        StoredImage image = media.store(Pictures.noise(400, 400));
        Files.write(fileOf(image), Arrays.copyOf(Files.readAllBytes(fileOf(image)), rest));

        assertThat(media.find(image.key(), 200, Format.JPEG)).isEmpty();
        assertThat(media.find(image.key())).isEmpty();
        assertThat(fileOf(image, 200)).doesNotExist();
    }

    @Test
    void showsWhatItCannotKeep() throws IOException {
        StoredImage image = store(500, 500);
        // a folder that is not empty stands where the file should go
        Files.createDirectories(fileOf(image, 200).resolve("in the way"));

        for (int time = 0; time < 2; time++) {
            ImageFile file = media.find(image.key(), 200, Format.JPEG).orElseThrow();
            assertThat(header(file).width()).isEqualTo(200);
            assertThat(file.lasting()).isTrue();
        }
    }

    @Test
    void sendsAnotherWidthWhereTheWaitWouldBeTooLong() throws Exception {
        StoredImage image = store(900, 900);
        assertThat(media.find(image.key(), 600, Format.JPEG)).isPresent();
        Workbench workbench = new Workbench();
        Renditions renditions = new Renditions(storage, encoder, workbench);

        ImageFile file = whileFull(
                workbench,
                () -> renditions
                        .find(work(image, 200, Format.JPEG, Duration.ofMillis(1)))
                        .orElseThrow());

        assertThat(file.lasting()).isFalse();
        assertThat(file.contentType()).isEqualTo("image/jpeg");
        assertThat(header(file).width()).isEqualTo(600);
        assertThat(header(renditions.find(work(image, 200, Format.JPEG)).orElseThrow())
                        .width())
                .isEqualTo(200);
    }

    @Test
    void asksForPatienceWhereNothingCanStandIn() throws Exception {
        StoredImage image = store(150, 150);
        Workbench workbench = new Workbench();
        Renditions renditions = new Renditions(storage, encoder, workbench);

        assertThatThrownBy(() -> whileFull(
                        workbench, () -> renditions.find(work(image, 200, Format.JPEG, Duration.ofMillis(1)))))
                .isInstanceOf(PictureNotReady.class);
        assertThat(renditions.find(work(image, 200, Format.JPEG))).isPresent();
    }

    @Test
    void makesWhatIsAskedForFirstBeforeAnybodyAsks() {
        assumeThat(media.writes(Format.WEBP)).isTrue();
        StoredImage image = store(900, 900);

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(home.resolve("media"))
                        .isDirectoryContaining("glob:**/" + image.key().hash() + "-400.webp")
                        .isDirectoryContaining("glob:**/" + image.key().hash() + "-800.webp"));
    }

    /** Somebody sits at every place of the workbench, and leaves when this is done. */
    private static <T> T whileFull(Workbench workbench, Supplier<T> action) throws InterruptedException {
        CountDownLatch seated = new CountDownLatch(workbench.places());
        CountDownLatch done = new CountDownLatch(1);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int place = 0; place < workbench.places(); place++) {
                people.submit(() -> workbench.use(1, LONG, () -> {
                    seated.countDown();
                    return awaits(done);
                }));
            }
            seated.await();
            try {
                return action.get();
            } finally {
                done.countDown();
            }
        }
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Work work(StoredImage image, int wide, Format format) {
        return work(image, wide, format, LONG);
    }

    private static Work work(StoredImage image, int wide, Format format, Duration patience) {
        return new Work(image.key(), wide, format.of, patience);
    }

    private StoredImage store(int width, int height) {
        return media.store(Pictures.redAndBlue("png", width, height, random()));
    }

    private static int random() {
        return ThreadLocalRandom.current().nextInt(0x1000000);
    }

    private Path fileOf(StoredImage image) {
        return home.resolve("media").resolve(image.key().value());
    }

    private Path fileOf(StoredImage image, int wide) {
        return home.resolve("media").resolve(image.key().hash() + "-" + wide + ".jpg");
    }

    private static byte[] content(ImageFile file) throws IOException {
        return file.content().getContentAsByteArray();
    }

    private static ImageHeader header(ImageFile file) throws IOException {
        return ImageHeader.read(content(file));
    }

    private static BufferedImage pixels(ImageFile file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(content(file)));
    }

    private static String leftAndRight(ImageFile file) throws IOException {
        BufferedImage image = pixels(file);
        int above = image.getHeight() / 4;
        return name(image.getRGB(3, above)) + " " + name(image.getRGB(image.getWidth() - 4, above));
    }

    private static String name(int rgb) {
        return (rgb >> 16 & 0xff) > (rgb & 0xff) ? "red" : "blue";
    }

    private ImageStorage counting(AtomicInteger writes) {
        return new StorageInFront(storage) {
            @Override
            public void put(String name, String contentType, byte[] bytes) {
                writes.incrementAndGet();
                super.put(name, contentType, bytes);
            }
        };
    }
}
