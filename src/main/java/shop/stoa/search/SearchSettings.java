package shop.stoa.search;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import shop.stoa.kernel.StartRefused;

/**
 * @param uris the nodes of an OpenSearch cluster; none for an index of the shop's own
 * @param username who the shop is to the cluster, where it asks
 * @param password the one of that user
 * @param index how the names of the shop's indexes in the cluster begin
 * @param every how often somebody looks for news that nobody called for, of other nodes or from before a crash
 */
@ConfigurationProperties("stoa.search")
record SearchSettings(
        @DefaultValue List<String> uris,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("stoa") String index,
        @DefaultValue("250ms") Duration every) {

    SearchSettings {
        uris = uris.stream().map(String::strip).filter(uri -> !uri.isEmpty()).toList();
        uris.forEach(SearchSettings::check);
    }

    boolean isCluster() {
        return !uris.isEmpty();
    }

    private static void check(String uri) {
        try {
            URI parsed = new URI(uri);
            if (parsed.getHost() != null
                    && parsed.getScheme() != null
                    && parsed.getScheme().matches("https?")) {
                return;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new StartRefused("STOA_SEARCH_URIS has \"" + uri
                + "\", which is no address of an OpenSearch node; it wants one such as https://search.example:9200, or several"
                + " with commas between them.");
    }
}
