package shop.stoa.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All that is kept in memory, by name: how much of it there is, and how often it was of use. */
@Component
class CacheMeters implements MeterBinder {

    private final ObjectProvider<Caching> caching;

    CacheMeters(ObjectProvider<Caching> caching) {
        this.caching = caching;
    }

    List<CacheUse> all() {
        return caching.stream().flatMap(one -> one.caches().stream()).toList();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        all().forEach(cache -> {
            FunctionCounter.builder("cache.gets", cache, CacheUse::hits)
                    .tag("cache", cache.name())
                    .tag("result", "hit")
                    .description("What was there, and still true")
                    .register(registry);
            FunctionCounter.builder("cache.gets", cache, CacheUse::misses)
                    .tag("cache", cache.name())
                    .tag("result", "miss")
                    .description("What was not there, or had to be read again")
                    .register(registry);
            Gauge.builder("cache.size", cache, CacheUse::size)
                    .tag("cache", cache.name())
                    .description("How much is kept")
                    .register(registry);
        });
    }
}
