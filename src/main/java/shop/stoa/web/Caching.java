package shop.stoa.web;

import java.util.List;

/** Keeps something in memory, and says so, for that to be measured: every bean that does. */
public interface Caching {

    List<CacheUse> caches();
}
