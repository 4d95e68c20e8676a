package shop.stoa.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.media.storage.ImageStorage;
import shop.stoa.media.storage.StorageAway;
import shop.stoa.testing.RoomTest;
import shop.stoa.web.Checkup;

/** With rooms of its own that show pictures, and days that pass when it says so. */
@RoomTest
class SweepTests {

    private static final Duration GRACE = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);

    @Value("${stoa.home}")
    private Path home;

    @Autowired
    private Media media;

    @Autowired
    private ImageStorage storage;

    @Autowired
    private UnusedImages rows;

    @Autowired
    private JdbcClient jdbc;

    private final Set<ImageKey> shown = new HashSet<>();
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void startEmpty() {
        now = Instant.now();
        shown.clear();
        jdbc.sql("delete from media.image").update();
        jdbc.sql("update media.sweep set due_at = 'epoch', held_until = 'epoch'")
                .update();
    }

    @Test
    void removesWhatNobodyHasShownForTheGraceAndAllThatWasMadeOfIt() {
        StoredImage used = store();
        StoredImage unused = store();
        shown.add(used.key());
        sweep();
        now = now.plus(GRACE).minusSeconds(1);
        sweep();
        assertThat(files(unused)).isNotEmpty();

        now = now.plusSeconds(1);
        sweep();

        assertThat(files(unused)).isEmpty();
        assertThat(isKnown(unused)).isFalse();
        assertThat(files(used)).contains(used.key().value(), used.key().hash() + "-200.jpg");
        assertThat(media.stored(List.of(used.key(), unused.key()))).containsOnlyKeys(used.key());
    }

    @Test
    void aPictureThatIsShownAgainStays() {
        StoredImage image = store();
        sweep();
        now = now.plus(GRACE.minus(DAY));
        shown.add(image.key());
        sweep();
        shown.clear();
        now = now.plus(DAY);
        sweep();
        now = now.plus(GRACE.minus(DAY));
        sweep();

        assertThat(isKnown(image)).isTrue();
        now = now.plus(DAY);
        sweep();
        assertThat(isKnown(image)).isFalse();
    }

    @Test
    void theSameFileAgainGivesAnotherGrace() {
        byte[] bytes = bytes();
        StoredImage image = media.store(bytes);
        sweep();
        now = now.plus(GRACE);

        assertThat(media.store(bytes)).isEqualTo(image);
        sweep();

        assertThat(isKnown(image)).isTrue();
        assertThat(storage.holds(image.key().value())).isTrue();
    }

    @Test
    void whoeverIsAboutToHangItUpGetsAnotherGrace() {
        StoredImage image = store();
        sweep();
        now = now.plus(GRACE);

        assertThat(media.stored(List.of(image.key()))).containsValue(image);
        sweep();

        assertThat(isKnown(image)).isTrue();
    }

    /** Between the first question and the last somebody hung it up. */
    @Test
    void asksOnceMoreBeforeItRemoves() {
        StoredImage image = store();
        sweep();
        now = now.plus(GRACE);
        Asked late = new Asked(image.key());

        sweep(storage, List.of(late));

        assertThat(late.times).isEqualTo(2);
        assertThat(isKnown(image)).isTrue();
        assertThat(files(image)).isNotEmpty();
        assertThat(media.stored(List.of(image.key()))).containsKey(image.key());
    }

    @Test
    void aPictureThatHasGoneCanComeAgain() {
        byte[] bytes = bytes();
        StoredImage image = media.store(bytes);
        sweep();
        now = now.plus(GRACE);
        sweep();
        assertThat(isKnown(image)).isFalse();

        assertThat(media.store(bytes)).isEqualTo(image);

        assertThat(storage.holds(image.key().value())).isTrue();
        assertThat(media.find(image.key(), 200, Rendition.Format.JPEG)).isPresent();
    }

    /** The bucket was away, or the node died: the row says what is left to do. */
    @Test
    void finishesWhatWasLeftHalfWay() {
        StoredImage image = store();
        sweep();
        now = now.plus(GRACE);
        sweep(new Broken(storage), List.of(this::shownOf));
        assertThat(isKnown(image)).isTrue();
        assertThat(media.stored(List.of(image.key()))).isEmpty();

        now = now.plus(DAY);
        sweep();

        assertThat(isKnown(image)).isFalse();
        assertThat(files(image)).isEmpty();
    }

    @Test
    void removesFilesThatNobodyKnows() throws IOException {
        StoredImage known = store();
        shown.add(known.key());
        String lost = "%032x.png".formatted(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
        for (String name : List.of(lost, lost.replace(".png", "-400.webp"), ".123.part", "somebody-elses.txt")) {
            Files.write(folder().resolve(name), new byte[] {1});
            Files.setLastModifiedTime(
                    folder().resolve(name), FileTime.from(now.minus(GRACE).minusSeconds(60)));
        }
        String young = "%032x.jpg".formatted(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
        Files.write(folder().resolve(young), new byte[] {1});

        sweep();

        assertThat(folder().resolve(lost)).doesNotExist();
        assertThat(folder().resolve(lost.replace(".png", "-400.webp"))).doesNotExist();
        assertThat(folder().resolve(".123.part")).doesNotExist();
        assertThat(folder().resolve("somebody-elses.txt")).exists();
        assertThat(folder().resolve(young)).exists();
        assertThat(files(known)).isNotEmpty();
        assertThat(jdbc.sql("select count(*) from media.image")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void looksThroughMoreThanItLooksAtOnce() {
        jdbc.sql("""
                        insert into media.image (key, width, height, placeholder, length, stored_at)
                        select md5(n::text) || '.png', 1, 1, 'ph-chalk', 1, now() from generate_series(1, 1234) n""").update();
        sweep();
        now = now.plus(GRACE);
        sweep();

        assertThat(jdbc.sql("select count(*) from media.image")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void oneNodeSweepsAndOthersFindItDone() {
        Asked first = new Asked(null);
        Asked second = new Asked(null);
        store();
        sweepAsItStands(storage, List.of(first));
        sweepAsItStands(storage, List.of(second));
        assertThat(first.times).isEqualTo(1);
        assertThat(second.times).isZero();

        now = now.plus(DAY);
        sweepAsItStands(storage, List.of(second));
        assertThat(second.times).isEqualTo(1);
    }

    @Test
    void twoNodesDoNotSweepAtOnceUntilOneIsDead() {
        assertThat(rows.begin(now, Duration.ofMinutes(5))).isTrue();
        assertThat(rows.begin(now, Duration.ofMinutes(5))).isFalse();
        assertThat(rows.begin(now.plus(Duration.ofMinutes(5)), Duration.ofMinutes(5)))
                .isTrue();
    }

    @Test
    void aBucketIsSweptByTheShopWhoseItIs() {
        StoredImage image = store();
        storage.remove(List.of(BucketOwner.MARK));
        sweepABucket();
        assertThat(storage.holds(BucketOwner.MARK)).isTrue();
        assertThat(finding().isWell()).isTrue();
        now = now.plus(GRACE);

        sweepABucket();

        assertThat(isKnown(image)).isFalse();
        assertThat(storage.holds(BucketOwner.MARK)).isTrue();
    }

    @Test
    void aBucketThatIsAnotherShopsIsLeftAsItIsAndToldOf() {
        StoredImage image = store();
        storage.put(BucketOwner.MARK, "text/plain", "another".getBytes());
        sweepABucket();
        now = now.plus(GRACE);

        sweepABucket();

        assertThat(files(image)).isNotEmpty();
        assertThat(finding().text()).isEqualTo("media.doctor.orphans.foreign");
        storage.remove(List.of(BucketOwner.MARK));
        assertThat(finding().isWell()).isTrue();
        sweepABucket();
        now = now.plus(GRACE);
        sweepABucket();
        assertThat(files(image)).isEmpty();
    }

    /** Another may be quicker between the look and the mark. */
    @Test
    void ofTwoShopsThatComeAtOnceOneSweeps() {
        storage.remove(List.of(BucketOwner.MARK));
        BucketOwner late = new BucketOwner(new Overtaken(storage), jdbc, true);

        assertThat(late.claim()).isFalse();
        assertThat(new BucketOwner(storage, jdbc, true).isAnother()).isTrue();
        storage.remove(List.of(BucketOwner.MARK));
    }

    private void sweepABucket() {
        jdbc.sql("update media.sweep set due_at = 'epoch'").update();
        sweepAsItStands(storage, true, List.of(this::shownOf));
    }

    private Checkup.Finding finding() {
        return MediaCheckups.look(rows, new BucketOwner(storage, jdbc, true), new SweepSettings(GRACE, DAY), now);
    }

    @Test
    void removesNothingWhereNoRoomSaysWhatItShows() {
        StoredImage image = store();
        for (int time = 0; time < 2; time++) {
            sweep(storage, List.of());
            now = now.plus(GRACE);
        }
        assertThat(isKnown(image)).isTrue();
    }

    private Set<ImageKey> shownOf(Collection<ImageKey> keys) {
        Set<ImageKey> mine = new HashSet<>(keys);
        mine.retainAll(shown);
        return mine;
    }

    private void sweep() {
        sweep(storage, List.of(this::shownOf));
    }

    private void sweep(ImageStorage kept, List<PictureUses> rooms) {
        jdbc.sql("update media.sweep set due_at = 'epoch'").update();
        sweepAsItStands(kept, rooms);
    }

    private void sweepAsItStands(ImageStorage kept, List<PictureUses> rooms) {
        sweepAsItStands(kept, false, rooms);
    }

    private void sweepAsItStands(ImageStorage kept, boolean bucket, List<PictureUses> rooms) {
        new Sweep(
                        rows,
                        kept,
                        new BucketOwner(kept, jdbc, bucket),
                        provider(rooms),
                        new SweepSettings(GRACE, DAY),
                        Clock.fixed(now, ZoneOffset.UTC))
                .sweepIfDue();
    }

    private static ObjectProvider<PictureUses> provider(List<PictureUses> rooms) {
        return new ObjectProvider<>() {
            @Override
            public Stream<PictureUses> stream() {
                return rooms.stream();
            }
        };
    }

    private StoredImage store() {
        StoredImage image = media.store(bytes());
        assertThat(media.find(image.key(), 200, Rendition.Format.JPEG)).isPresent();
        return image;
    }

    private static byte[] bytes() {
        return Pictures.of("png", 21, 17, ThreadLocalRandom.current().nextInt(0x1000000));
    }

    private boolean isKnown(StoredImage image) {
        return jdbc.sql("select count(*) from media.image where key = :key")
                        .param("key", image.key().value())
                        .query(Long.class)
                        .single()
                == 1;
    }

    private Path folder() {
        return home.resolve("media");
    }

    private List<String> files(StoredImage image) {
        try (Stream<ImageStorage.Kept> all = storage.all()) {
            return all.map(ImageStorage.Kept::name)
                    .filter(name -> name.startsWith(image.key().hash()))
                    .toList();
        }
    }

    /** Says at the second question that it shows the picture. */
    private static final class Asked implements PictureUses {

        private final ImageKey late;
        private int times;

        Asked(ImageKey late) {
            this.late = late;
        }

        @Override
        public Set<ImageKey> used(Collection<ImageKey> keys) {
            times++;
            return times == 2 && late != null ? Set.of(late) : Set.of();
        }
    }

    /** Whatever is put there, somebody else puts something else right behind it. */
    private static final class Overtaken extends StorageInFront {

        Overtaken(ImageStorage storage) {
            super(storage);
        }

        @Override
        public void put(String name, String contentType, byte[] bytes) {
            super.put(name, contentType, "another".getBytes());
        }
    }

    private static final class Broken extends StorageInFront {

        Broken(ImageStorage storage) {
            super(storage);
        }

        @Override
        public void remove(Collection<String> names) {
            throw new StorageAway("The bucket is away", null);
        }
    }
}
