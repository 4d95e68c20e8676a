package shop.stoa.media.storage;

import java.util.Optional;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Keeps pictures in a bucket. */
class S3Storage implements ImageStorage, AutoCloseable {

    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final S3Client s3;
    private final String bucket;

    S3Storage(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void put(String name, String contentType, byte[] bytes) {
        s3.putObject(
                object ->
                        object.bucket(bucket).key(name).contentType(contentType).cacheControl(FOREVER),
                RequestBody.fromBytes(bytes));
    }

    @Override
    public boolean holds(String name) {
        try {
            s3.headObject(object -> object.bucket(bucket).key(name));
            return true;
        } catch (NoSuchKeyException absent) {
            return false;
        }
    }

    @Override
    public Optional<Resource> find(String name) {
        try {
            return Optional.of(new ByteArrayResource(
                    s3.getObjectAsBytes(object -> object.bucket(bucket).key(name))
                            .asByteArrayUnsafe()));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
