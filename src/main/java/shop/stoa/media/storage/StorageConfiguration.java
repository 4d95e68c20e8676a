package shop.stoa.media.storage;

import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Chooses the bucket where one is named, else the folder {@code media} in the shop's home. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(S3Settings.class)
class StorageConfiguration {

    private static final Logger log = LoggerFactory.getLogger(StorageConfiguration.class);

    @Bean
    ImageStorage imageStorage(S3Settings settings, @Value("${stoa.home:.stoa}") Path home) {
        String bucket = settings.bucket();
        return bucket == null || bucket.isBlank() ? new FolderStorage(home.resolve("media")) : bucket(settings, bucket);
    }

    private static S3Storage bucket(S3Settings settings, String bucket) {
        S3Storage storage = new S3Storage(client(settings), bucket);
        String where = settings.endpoint() == null ? "in " + settings.region() : "at " + settings.endpoint();
        try {
            if (!storage.isThere(where)) {
                log.warn("The bucket \"{}\" does not answer {}: there are no pictures until it does", bucket, where);
            }
            return storage;
        } catch (RuntimeException refused) {
            storage.close();
            throw refused;
        }
    }

    /** A bucket that hangs costs seconds: whoever waits for a picture is a page's visitor. */
    static S3Client client(S3Settings settings) {
        return S3Client.builder()
                .region(Region.of(settings.region()))
                .endpointOverride(settings.endpoint())
                .forcePathStyle(settings.endpoint() != null)
                .overrideConfiguration(calls -> calls.apiCallAttemptTimeout(settings.attempt())
                        .apiCallTimeout(settings.attempt().multipliedBy(2)))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(settings.silence()))
                .build();
    }
}
