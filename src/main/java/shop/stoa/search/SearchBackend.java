package shop.stoa.search;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.util.Version;
import org.hibernate.search.mapper.orm.mapping.HibernateOrmSearchMappingConfigurer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.stereotype.Component;
import shop.stoa.web.ShopSettings;

/** Tells Hibernate Search where the index is and what is in it. */
@Component
@EnableConfigurationProperties(SearchSettings.class)
class SearchBackend implements HibernatePropertiesCustomizer {

    private final ShopSettings shop;
    private final SearchSettings settings;
    private final Path home;

    SearchBackend(ShopSettings shop, SearchSettings settings, @Value("${stoa.home}") Path home) {
        this.shop = shop;
        this.settings = settings;
        this.home = home;
    }

    @Override
    public void customize(Map<String, Object> properties) {
        List<Locale> languages = shop.everyLanguage();
        String fingerprint = Fingerprint.of(languages);
        HibernateOrmSearchMappingConfigurer mapping = context -> {
            var product = context.programmaticMapping().type(IndexedProduct.class);
            product.indexed().index(settings.index() + "-product-" + fingerprint);
            product.property("id").documentId();
            product.binder(new ProductBinder(languages));
        };
        properties.put("hibernate.search.mapping.configurer", mapping);
        // who feeds the index says what goes into it
        properties.put("hibernate.search.indexing.listeners.enabled", false);
        if (settings.isCluster()) {
            cluster(properties, languages);
        } else {
            folder(properties, languages, home.resolve("search").resolve(fingerprint));
        }
    }

    private void cluster(Map<String, Object> properties, List<Locale> languages) {
        Reachable.require(settings.uris());
        properties.put("hibernate.search.backend.type", "elasticsearch");
        properties.put("hibernate.search.backend.uris", String.join(",", settings.uris()));
        if (settings.username() != null) {
            properties.put("hibernate.search.backend.username", settings.username());
            properties.put("hibernate.search.backend.password", Objects.requireNonNullElse(settings.password(), ""));
        }
        // a page waits for it
        properties.put("hibernate.search.backend.connection_timeout", 1_000);
        properties.put("hibernate.search.backend.read_timeout", 5_000);
        properties.put("hibernate.search.backend.analysis.configurer", new OpenSearchAnalysis(languages));
        properties.put("hibernate.search.backend.schema_management.settings_file", "search/opensearch.json");
        properties.put("hibernate.search.backend.schema_management.minimal_required_status", "yellow");
        properties.put("hibernate.search.coordination.strategy", "outbox-polling");
        // seconds; a cluster that was away a moment is not kept waiting, and see Redelivery for one that was away
        // longer
        properties.put("hibernate.search.coordination.event_processor.retry_delay", 1);
        for (String table : List.of("agent", "outboxevent")) {
            properties.put("hibernate.search.coordination.entity.mapping." + table + ".schema", "search");
            properties.put("hibernate.search.coordination.entity.mapping." + table + ".table", "hsearch_" + table);
        }
    }

    private static void folder(Map<String, Object> properties, List<Locale> languages, Path folder) {
        IndexFolder.makeSound(folder);
        properties.put("hibernate.search.backend.type", "lucene");
        properties.put("hibernate.search.backend.lucene_version", Version.LATEST);
        properties.put("hibernate.search.backend.analysis.configurer", new LuceneAnalysis(languages));
        properties.put("hibernate.search.backend.directory.type", "local-filesystem");
        properties.put("hibernate.search.backend.directory.root", folder.toString());
    }
}
