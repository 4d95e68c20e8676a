package shop.stoa.imports;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How files of products go out.
 *
 * @param kept how long a file that staff have asked for can be fetched; at least an hour
 */
@ConfigurationProperties("stoa.exports")
record ExportSettings(@DefaultValue("3d") Duration kept) {

    ExportSettings {
        if (kept.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("stoa.exports.kept is at least an hour");
        }
    }
}
