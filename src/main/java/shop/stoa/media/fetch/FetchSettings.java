package shop.stoa.media.fetch;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where pictures may be fetched from ({@code STOA_MEDIA_FETCH_HOSTS}).
 *
 * @param hosts host names, {@code *.example.com} for all below one; empty for every host of the public internet
 */
@ConfigurationProperties("stoa.media.fetch")
record FetchSettings(@DefaultValue List<String> hosts) {}
