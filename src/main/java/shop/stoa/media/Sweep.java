package shop.stoa.media;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.stoa.media.storage.ImageStorage;

/**
 * Removes pictures that no room shows any more, some days after it has noticed, and none from a bucket that is another shop's.
 * First it says since when nobody shows them; whoever takes one up again makes it forget that. Then it puts them out of reach,
 * asks once more, removes the files, and last of all the row, so that a node that dies in between leaves nothing that another
 * does not finish.
 */
@Component
@EnableConfigurationProperties(SweepSettings.class)
class Sweep {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private static final int LOOKED_AT_ONCE = 500;
    private static final int REMOVED_AT_ONCE = 50;

    /** A node that says nothing for so long is dead; well below what a picture may take to leave. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    private final UnusedImages rows;
    private final ImageStorage storage;
    private final BucketOwner owner;
    private final List<PictureUses> uses;
    private final SweepSettings settings;
    private final Clock clock;

    Sweep(
            UnusedImages rows,
            ImageStorage storage,
            BucketOwner owner,
            ObjectProvider<PictureUses> uses,
            SweepSettings settings,
            Clock clock) {
        this.rows = rows;
        this.storage = storage;
        this.owner = owner;
        this.uses = uses.stream().toList();
        this.settings = settings;
        this.clock = clock;
    }

    /** On whichever node comes first; the others find that it is not due. */
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void sweepIfDue() {
        // a shop whose rooms say nothing of what they show would lose everything
        if (uses.isEmpty() || !rows.begin(clock.instant(), LONGEST_STEP)) {
            return;
        }
        try {
            if (owner.claim()) {
                sweep();
            } else {
                log.warn("Unused pictures stay: by its file {} the bucket is another shop's", BucketOwner.MARK);
            }
        } catch (RuntimeException cause) {
            log.warn("Unused pictures are left for the next sweep: {}", cause.toString());
        } finally {
            rows.end(clock.instant(), clock.instant().plus(settings.every()));
        }
    }

    private void sweep() {
        mark();
        int removed = removeUnused();
        int strays = removeStrays();
        if (removed + strays > 0) {
            log.info("Removed {} pictures that nobody shows and {} files that nobody knows", removed, strays);
        }
    }

    private void mark() {
        String last = "";
        for (List<ImageKey> keys = rows.keysAfter(last, LOOKED_AT_ONCE); !keys.isEmpty(); ) {
            rows.mark(keys, used(keys), clock.instant());
            goOn();
            last = keys.getLast().value();
            keys = rows.keysAfter(last, LOOKED_AT_ONCE);
        }
    }

    private int removeUnused() {
        Instant since = clock.instant().minus(settings.grace());
        int removed = 0;
        for (List<ImageKey> keys = rows.putOut(since, clock.instant(), REMOVED_AT_ONCE); !keys.isEmpty(); ) {
            Set<ImageKey> used = used(keys);
            rows.keep(used);
            List<ImageKey> unused =
                    keys.stream().filter(key -> !used.contains(key)).toList();
            remove(unused);
            removed += unused.size();
            goOn();
            keys = rows.putOut(since, clock.instant(), REMOVED_AT_ONCE);
        }
        return removed;
    }

    private void remove(Collection<ImageKey> keys) {
        storage.remove(keys.stream().flatMap(Sweep::filesOf).toList());
        rows.forget(keys);
    }

    /** The original last: while it is there, what was made of it can be found by its name. */
    private static Stream<String> filesOf(ImageKey key) {
        return Stream.concat(Work.everyName(key).stream(), Stream.of(key.value()));
    }

    /** Files whose row was never written, because the node died in between, and what was made of pictures since removed. */
    private int removeStrays() {
        Instant young = clock.instant().minus(settings.grace());
        int removed = 0;
        List<StoredFile> some = new ArrayList<>();
        try (Stream<ImageStorage.Kept> all = storage.all()) {
            for (ImageStorage.Kept file : (Iterable<ImageStorage.Kept>) all::iterator) {
                if (file.since().isBefore(young)) {
                    StoredFile.of(file.name()).ifPresent(some::add);
                }
                if (some.size() == LOOKED_AT_ONCE) {
                    removed += removeStrays(some);
                    some.clear();
                    goOn();
                }
            }
        }
        return removed + removeStrays(some);
    }

    private int removeStrays(List<StoredFile> files) {
        Set<String> known = new HashSet<>();
        rows.known(files.stream().flatMap(file -> file.possibleKeys().stream()).toList())
                .forEach(key -> known.add(key.hash()));
        int removed = 0;
        for (StoredFile file : files) {
            if (!known.contains(file.hash())) {
                removed += removeStray(file);
            }
        }
        return removed;
    }

    /** What was made can be made again, an original cannot: somebody may be storing the same one at this moment. */
    private int removeStray(StoredFile file) {
        ImageKey original = file.original();
        if (original == null) {
            storage.remove(List.of(file.name()));
            return 1;
        }
        if (rows.putOutStray(original, clock.instant())) {
            remove(List.of(original));
            return 1;
        }
        return 0;
    }

    private Set<ImageKey> used(Collection<ImageKey> keys) {
        Set<ImageKey> used = new HashSet<>();
        uses.forEach(room -> used.addAll(room.used(keys)));
        used.retainAll(keys);
        return used;
    }

    private void goOn() {
        rows.goOn(clock.instant(), LONGEST_STEP);
    }
}
