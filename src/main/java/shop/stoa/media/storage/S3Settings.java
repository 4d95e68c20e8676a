package shop.stoa.media.storage;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bucket for pictures ({@code STOA_MEDIA_S3_BUCKET}, {@code _ENDPOINT}, {@code _REGION}). Credentials come the way that
 * S3 clients usually find them: environment, profile, instance role.
 *
 * @param bucket null where pictures stay in a local folder
 * @param endpoint the address of a server that is not Amazon's; the bucket is then part of the path
 * @param region where the bucket is
 * @param silence how long the server may say nothing
 * @param attempt how long one try may take; a call that fails is tried again for as long once more
 */
@ConfigurationProperties("stoa.media.s3")
record S3Settings(
        @Nullable String bucket,
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("5s") Duration silence,
        @DefaultValue("10s") Duration attempt) {}
