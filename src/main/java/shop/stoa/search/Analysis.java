package shop.stoa.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.custom.CustomAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** A language's texts as the words that the index has of them, wherever that index is. */
final class Analysis {

    /** So many words are between two values of a field, as there are in a cluster: no phrase begins in one and ends in the next. */
    private static final int BETWEEN_VALUES = 100;

    private static final Map<String, Analysis> OF = new ConcurrentHashMap<>();

    private final Analyzer analyzer;

    private Analysis(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    /** @param stem what the index knows it by */
    record Word(int start, int end, String stem) {}

    static Analysis of(String language) {
        return Objects.requireNonNull(OF.computeIfAbsent(language, code -> new Analysis(analyzer(code))));
    }

    List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream("", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(new Word(place.startOffset(), place.endOffset(), term.toString()));
            }
            tokens.end();
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> stems(String text) {
        return words(text).stream().map(Word::stem).toList();
    }

    /** By which an index of the shop's own has them. */
    static Analyzer analyzer(String language) {
        try {
            CustomAnalyzer.Builder builder = CustomAnalyzer.builder()
                    .withPositionIncrementGap(BETWEEN_VALUES)
                    .withTokenizer("standard");
            for (Stems.Step step : Stems.steps(language)) {
                builder.addTokenFilter(step.filter(), new HashMap<>(step.settings()));
            }
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
