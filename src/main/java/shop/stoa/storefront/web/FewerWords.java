package shop.stoa.storefront.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import shop.stoa.search.Browse;
import shop.stoa.search.ListingSort;
import shop.stoa.search.Search;

/** What a search that found nothing would have found with one word less. */
@Component
class FewerWords {

    /** Each word less is a question to the index. */
    private static final int MOST_WORDS = 4;

    private final Search search;

    FewerWords(Search search) {
        this.search = search;
    }

    /** @param products how many these words find, at least one */
    record Shorter(String words, String address, long products) {}

    List<Shorter> of(String typed, ListingWish wish, Locale language) {
        List<String> words = Arrays.asList(typed.split("\\s+"));
        if (words.size() < 2 || words.size() > MOST_WORDS) {
            return List.of();
        }
        return IntStream.range(0, words.size())
                .mapToObj(left -> without(words, left))
                .distinct()
                .map(fewer -> new Shorter(fewer, wish.saying(fewer), count(fewer, language)))
                .filter(shorter -> shorter.products > 0)
                .toList();
    }

    private static String without(List<String> words, int left) {
        List<String> rest = new ArrayList<>(words);
        rest.remove(left);
        return String.join(" ", rest);
    }

    private long count(String words, Locale language) {
        return search.browse(new Browse(null, words, null, null, ListingSort.RELEVANCE, 1), language)
                .total();
    }
}
