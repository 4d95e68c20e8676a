package shop.stoa.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A PostgreSQL that follows the shop's own by streaming replication, and takes the reading of public pages from it.
 *
 * @param url its address, {@code jdbc:postgresql://host/database}, or null where there is none
 * @param username who asks there; where it is not set, whoever asks the shop's own
 * @param password of that one
 * @param lag how far behind it may be and still be asked; what was changed in the admin is on the pages within this time
 * @param every how often the shop looks how far it is
 */
@ConfigurationProperties("stoa.replica")
record ReplicaSettings(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("500ms") Duration lag,
        @DefaultValue("100ms") Duration every) {}
