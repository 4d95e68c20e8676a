package shop.stoa.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which words of titles somebody searched for: those that {@link Scoring} finds by the query, slips left aside. */
final class Marking {

    private static final int SHORTEST_ENDING = 4;

    private final String language;
    private final Map<String, Set<List<String>>> wanted = new LinkedHashMap<>();
    private final String beginning;

    /** @param query as {@link Wordbook#query} has it @param own the language of texts that are not translated */
    Marking(SearchWords typed, List<List<String>> query, String language, String own) {
        this.language = language;
        this.beginning = typed.isOpen() && !query.isEmpty() ? query.getLast().getFirst() : "";
        List<String> terms = Stream.concat(query.stream().flatMap(List::stream), joined(query))
                .toList();
        for (String spoken : List.of(language, own)) {
            wanted.computeIfAbsent(
                    spoken,
                    code -> terms.stream()
                            .map(Analysis.of(code)::stems)
                            .filter(stems -> !stems.isEmpty())
                            .collect(Collectors.toSet()));
        }
    }

    List<TitlePart> of(String title) {
        List<Analysis.Word> words = Analysis.of(language).words(title);
        BitSet marked = new BitSet();
        wanted.forEach((spoken, terms) ->
                mark(spoken.equals(language) ? words : Analysis.of(spoken).words(title), terms, marked));
        for (int i = 0; i < words.size(); i++) {
            Analysis.Word word = words.get(i);
            if (begins(title, word) || endsLikeOne(word)) {
                marked.set(word.start(), word.end());
            }
        }
        return parts(title, marked);
    }

    private static void mark(List<Analysis.Word> words, Set<List<String>> terms, BitSet marked) {
        List<String> stems = words.stream().map(Analysis.Word::stem).toList();
        for (List<String> term : terms) {
            for (int i = 0; i + term.size() <= stems.size(); i++) {
                if (stems.subList(i, i + term.size()).equals(term)) {
                    words.subList(i, i + term.size()).forEach(word -> marked.set(word.start(), word.end()));
                }
            }
        }
    }

    private boolean begins(String title, Analysis.Word word) {
        return !beginning.isEmpty()
                && title.substring(word.start(), word.end())
                        .toLowerCase(Locale.ROOT)
                        .startsWith(beginning);
    }

    /** A Leselampe is a Lampe. */
    private boolean endsLikeOne(Analysis.Word word) {
        return Compounds.isMade(word.end() - word.start(), language)
                && wanted.getOrDefault(language, Set.of()).stream()
                        .filter(term -> term.size() == 1)
                        .map(List::getFirst)
                        .anyMatch(stem -> stem.length() >= SHORTEST_ENDING
                                && word.stem().length() - stem.length() >= Compounds.SHORTEST_BEGINNING
                                && word.stem().endsWith(stem));
    }

    private static Stream<String> joined(List<List<String>> query) {
        return IntStream.range(1, query.size())
                .mapToObj(i -> query.get(i - 1).getFirst() + query.get(i).getFirst())
                .filter(joined -> joined.indexOf(' ') < 0);
    }

    private static List<TitlePart> parts(String title, BitSet marked) {
        List<TitlePart> parts = new ArrayList<>();
        for (int start = 0; start < title.length(); ) {
            boolean isMarked = marked.get(start);
            int next = isMarked ? marked.nextClearBit(start) : marked.nextSetBit(start);
            int end = next < 0 ? title.length() : next;
            parts.add(new TitlePart(title.substring(start, end), isMarked));
            start = end;
        }
        return List.copyOf(parts);
    }
}
