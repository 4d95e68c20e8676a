package shop.stoa.search;

import java.util.List;
import java.util.Locale;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurationContext;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurer;

/** How texts become words where the index is Lucene's own; the same, step by step, as in {@link OpenSearchAnalysis}. */
class LuceneAnalysis implements LuceneAnalysisConfigurer {

    private final List<Locale> languages;

    LuceneAnalysis(List<Locale> languages) {
        this.languages = languages;
    }

    @Override
    public void configure(LuceneAnalysisConfigurationContext context) {
        context.analyzer(Fields.PLAIN)
                .custom()
                .tokenizer("standard")
                .tokenFilter("lowercase")
                .tokenFilter("asciiFolding");
        context.normalizer(Fields.LOWER).custom().tokenFilter("lowercase");
        context.normalizer(Fields.CODE)
                .custom()
                .charFilter("patternReplace")
                .param("pattern", "[^\\p{L}\\p{N}]+")
                .param("replacement", "")
                .tokenFilter("lowercase");
        languages.forEach(language ->
                context.analyzer(Fields.analyzer(language)).instance(Analysis.analyzer(language.getLanguage())));
    }
}
