package shop.stoa.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurationContext;
import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurer;

/** How texts become words where the index is in a cluster; the same, step by step, as in {@link LuceneAnalysis}. */
class OpenSearchAnalysis implements ElasticsearchAnalysisConfigurer {

    private final List<Locale> languages;

    OpenSearchAnalysis(List<Locale> languages) {
        this.languages = languages;
    }

    @Override
    public void configure(ElasticsearchAnalysisConfigurationContext context) {
        context.analyzer(Fields.PLAIN).custom().tokenizer("standard").tokenFilters("lowercase", "asciifolding");
        context.normalizer(Fields.LOWER).custom().tokenFilters("lowercase");
        context.charFilter("signs")
                .type("pattern_replace")
                .param("pattern", "[^\\p{L}\\p{N}]+")
                .param("replacement", "");
        context.normalizer(Fields.CODE).custom().charFilters("signs").tokenFilters("lowercase");
        context.tokenFilter("possessive_english").type("stemmer").param("language", "possessive_english");
        context.tokenFilter("minimal_english").type("stemmer").param("language", "minimal_english");
        context.tokenFilter("german_plural")
                .type("pattern_replace")
                .param("pattern", Stems.GERMAN_PLURAL)
                .param("replacement", "$1");
        context.tokenFilter("light_german").type("stemmer").param("language", "light_german");
        Stems.SNOWBALL.forEach((code, language) ->
                context.tokenFilter("snowball_" + code).type("snowball").param("language", language));
        languages.forEach(language -> context.analyzer(Fields.analyzer(language))
                .custom()
                .tokenizer("standard")
                .tokenFilters(filters(language.getLanguage())));
    }

    private static String[] filters(String language) {
        List<String> filters = new ArrayList<>(List.of("lowercase"));
        switch (language) {
            case "en" -> filters.addAll(List.of("possessive_english", "minimal_english"));
            case "de" -> filters.addAll(List.of("german_normalization", "german_plural", "light_german"));
            default -> {
                if (Stems.SNOWBALL.containsKey(language)) {
                    filters.add("snowball_" + language);
                }
            }
        }
        filters.add("asciifolding");
        return filters.toArray(String[]::new);
    }
}
