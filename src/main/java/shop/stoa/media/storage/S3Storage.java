package shop.stoa.media.storage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import shop.stoa.kernel.StartRefused;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Keeps pictures in a bucket. */
class S3Storage implements ImageStorage, AutoCloseable {

    private static final String FOREVER = "public, max-age=31536000, immutable";

    /** As many as S3 takes at once. */
    private static final int MOST_REMOVED = 1_000;

    private final S3Client s3;
    private final String bucket;

    S3Storage(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void put(String name, String contentType, byte[] bytes) {
        reached(() -> s3.putObject(
                object ->
                        object.bucket(bucket).key(name).contentType(contentType).cacheControl(FOREVER),
                RequestBody.fromBytes(bytes)));
    }

    @Override
    public boolean holds(String name) {
        return reached(() -> {
            try {
                s3.headObject(object -> object.bucket(bucket).key(name));
                return true;
            } catch (NoSuchKeyException absent) {
                return false;
            }
        });
    }

    @Override
    public Optional<Resource> find(String name) {
        return reached(() -> {
            try {
                return Optional.of(new ByteArrayResource(
                        s3.getObjectAsBytes(object -> object.bucket(bucket).key(name))
                                .asByteArrayUnsafe()));
            } catch (NoSuchKeyException absent) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void remove(Collection<String> names) {
        List<ObjectIdentifier> objects = names.stream()
                .map(name -> ObjectIdentifier.builder().key(name).build())
                .toList();
        for (int from = 0; from < objects.size(); from += MOST_REMOVED) {
            List<ObjectIdentifier> some = objects.subList(from, Math.min(objects.size(), from + MOST_REMOVED));
            DeleteObjectsResponse answer = reached(
                    () -> s3.deleteObjects(request -> request.bucket(bucket).delete(list -> list.objects(some))));
            if (answer.hasErrors() && !answer.errors().isEmpty()) {
                throw new StorageAway(
                        "The bucket " + bucket + " keeps what it should forget: "
                                + answer.errors().getFirst().code(),
                        null);
            }
        }
    }

    @Override
    public Stream<Kept> all() {
        return reached(() -> s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream())
                .map(object -> new Kept(object.key(), object.lastModified()));
    }

    /**
     * Looks at the bucket once, at the start.
     *
     * @return false where nobody answers, which may be over when the first picture is asked for
     * @throws StartRefused where the answer is that it will never be
     */
    boolean isThere(String where) {
        try {
            s3.headBucket(request -> request.bucket(bucket));
            return true;
        } catch (AwsServiceException refused) {
            if (refused.statusCode() >= 500) {
                return false;
            }
            throw new StartRefused(refusal(refused.statusCode(), where), refused);
        } catch (SdkException cause) {
            if (cause.getMessage() != null && cause.getMessage().contains("load credentials")) {
                throw new StartRefused(refusal(401, where), cause);
            }
            return false;
        }
    }

    private String refusal(int status, String where) {
        return switch (status) {
            case 404 ->
                "STOA_MEDIA_S3_BUCKET names the bucket \"" + bucket + "\", which does not exist " + where
                        + ". Create it, or name another.";
            case 401, 403 ->
                "The credentials for the bucket \"" + bucket + "\" of STOA_MEDIA_S3_BUCKET are missing or not accepted "
                        + where + ". Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the machine a role.";
            default ->
                "The bucket \"" + bucket + "\" of STOA_MEDIA_S3_BUCKET cannot be used " + where
                        + ": it answers with status " + status
                        + ". Look at STOA_MEDIA_S3_BUCKET, STOA_MEDIA_S3_ENDPOINT and STOA_MEDIA_S3_REGION.";
        };
    }

    private <T> T reached(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException cause) {
            throw new StorageAway("The bucket " + bucket + " cannot be used", cause);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
