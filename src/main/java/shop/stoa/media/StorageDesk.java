package shop.stoa.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.Outside;
import shop.stoa.media.storage.ImageStorage;

/** Where pictures are kept, for those who set it up. */
@Service
public class StorageDesk {

    private static final int PROBE_BYTES = 1024;

    private final ImageStorage storage;
    private final @Nullable String bucket;
    private final @Nullable String endpoint;
    private final String region;

    StorageDesk(
            ImageStorage storage,
            @Value("${stoa.media.s3.bucket:#{null}}") @Nullable String bucket,
            @Value("${stoa.media.s3.endpoint:#{null}}") @Nullable String endpoint,
            @Value("${stoa.media.s3.region:us-east-1}") String region) {
        this.storage = storage;
        this.bucket = bucket == null || bucket.isBlank() ? null : bucket;
        this.endpoint = endpoint;
        this.region = region;
    }

    /** @param bucket null where pictures stay in a folder of this machine @param endpoint null for Amazon's own */
    public record Place(@Nullable String bucket, @Nullable String endpoint, String region) {}

    public enum Step {
        WRITE,
        READ,
        DELETE
    }

    /**
     * What became of a probe.
     *
     * @param done the steps that went well
     * @param failed the one that did not, or null
     * @param why what the place has said to it; empty where it has said nothing
     */
    public record Probe(List<Step> done, @Nullable Step failed, String why) {}

    public Place place() {
        return new Place(bucket, endpoint, region);
    }

    /** Writes a small file, reads it and forgets it again. Not within a transaction. */
    public Probe probe() {
        Outside.requireNoTransaction("the place for pictures");
        String name = "probe-" + UUID.randomUUID();
        byte[] bytes = new byte[PROBE_BYTES];
        Arrays.fill(bytes, (byte) 'p');
        Step step = Step.WRITE;
        try {
            storage.put(name, "application/octet-stream", bytes);
            step = Step.READ;
            Resource kept = storage.find(name).orElse(null);
            if (kept == null || !Arrays.equals(kept.getContentAsByteArray(), bytes)) {
                return failed(step, "");
            }
            step = Step.DELETE;
            storage.remove(List.of(name));
            if (storage.holds(name)) {
                return failed(step, "");
            }
            return new Probe(List.of(Step.values()), null, "");
        } catch (DataAccessException | IOException | UncheckedIOException e) {
            return failed(step, words(e));
        }
    }

    private static Probe failed(Step step, String why) {
        return new Probe(Arrays.asList(Step.values()).subList(0, step.ordinal()), step, why);
    }

    private static String words(Exception failure) {
        Throwable cause = failure.getCause();
        String own = String.valueOf(failure.getMessage());
        return cause == null ? own : own + ": " + cause;
    }
}
