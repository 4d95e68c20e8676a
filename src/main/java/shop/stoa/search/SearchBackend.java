package shop.stoa.search;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final Path home;

    SearchBackend(ShopSettings shop, @Value("${stoa.home}") Path home) {
        this.shop = shop;
        this.home = home;
    }

    @Override
    public void customize(Map<String, Object> properties) {
        List<Locale> languages = shop.languages();
        HibernateOrmSearchMappingConfigurer mapping = context -> {
            var product = context.programmaticMapping().type(IndexedProduct.class);
            product.indexed().index("product");
            product.property("id").documentId();
            product.binder(new ProductBinder(languages));
        };
        properties.put("hibernate.search.mapping.configurer", mapping);
        // who feeds the index says what goes into it
        properties.put("hibernate.search.indexing.listeners.enabled", false);
        properties.put("hibernate.search.backend.type", "lucene");
        properties.put("hibernate.search.backend.lucene_version", Version.LATEST);
        properties.put("hibernate.search.backend.analysis.configurer", new LuceneAnalysis(languages));
        properties.put("hibernate.search.backend.directory.type", "local-filesystem");
        properties.put(
                "hibernate.search.backend.directory.root",
                home.resolve("search").resolve(Fingerprint.of(languages)).toString());
    }
}
