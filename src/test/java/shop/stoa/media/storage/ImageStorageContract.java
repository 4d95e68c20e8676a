package shop.stoa.media.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What every storage of pictures does, for a folder in this JVM and for a bucket in one that has a network of its own. */
enum ImageStorageContract {
    GIVES_BACK_WHAT_IT_WAS_GIVEN {
        @Override
        void holdFor(ImageStorage storage) throws IOException {
            byte[] bytes = bytes(100_000);
            assertThat(storage.holds("a.png")).isFalse();
            assertThat(storage.find("a.png")).isEmpty();

            storage.put("a.png", "image/png", bytes);

            assertThat(storage.holds("a.png")).isTrue();
            assertThat(storage.find("a.png").orElseThrow().getContentAsByteArray())
                    .isEqualTo(bytes);
            assertThat(storage.find("a.png").orElseThrow().contentLength()).isEqualTo(bytes.length);
        }
    },
    KEEPS_THE_LAST_OF_A_NAME {
        @Override
        void holdFor(ImageStorage storage) throws IOException {
            storage.put("b.png", "image/png", bytes(10));
            storage.put("b.png", "image/png", bytes(20));

            assertThat(storage.find("b.png").orElseThrow().contentLength()).isEqualTo(20);
        }
    },
    REMOVES_WHAT_IT_HAS_AND_MISSES_NOTHING {
        @Override
        void holdFor(ImageStorage storage) {
            storage.put("c.png", "image/png", bytes(10));
            storage.put("d.png", "image/png", bytes(10));

            storage.remove(List.of("c.png", "never-there.png"));
            storage.remove(List.of());

            assertThat(storage.holds("c.png")).isFalse();
            assertThat(storage.find("c.png")).isEmpty();
            assertThat(storage.holds("d.png")).isTrue();
        }
    },
    TELLS_EVERYTHING_THAT_IT_HAS {
        @Override
        void holdFor(ImageStorage storage) {
            Instant before = Instant.now().minus(Duration.ofMinutes(5));
            List<String> names = IntStream.range(0, 1_100)
                    .mapToObj("many-%04d.jpg"::formatted)
                    .toList();
            names.forEach(name -> storage.put(name, "image/jpeg", bytes(1)));

            try (Stream<ImageStorage.Kept> all = storage.all()) {
                List<ImageStorage.Kept> many =
                        all.filter(kept -> kept.name().startsWith("many-")).toList();
                assertThat(many).extracting(ImageStorage.Kept::name).containsExactlyInAnyOrderElementsOf(names);
                assertThat(many).allSatisfy(kept -> assertThat(kept.since()).isAfter(before));
            }

            storage.remove(names);
            try (Stream<ImageStorage.Kept> all = storage.all()) {
                assertThat(all.map(ImageStorage.Kept::name)).doesNotContainAnyElementsOf(names);
            }
        }
    };

    abstract void holdFor(ImageStorage storage) throws IOException;

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int place = 0; place < length; place++) {
            bytes[place] = (byte) (place * 31);
        }
        return bytes;
    }
}
