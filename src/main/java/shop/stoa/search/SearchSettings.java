package shop.stoa.search;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param uris the nodes of an OpenSearch cluster; none for an index of the shop's own
 * @param every how often somebody looks for news that nobody called for, of other nodes or from before a crash
 */
@ConfigurationProperties("stoa.search")
record SearchSettings(
        @DefaultValue List<String> uris,
        @DefaultValue("250ms") Duration every) {}
