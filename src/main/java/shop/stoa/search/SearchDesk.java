package shop.stoa.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door for staff: what words mean, and how the index is. Of a {@link Locale} the language counts alone. */
@Service
public class SearchDesk {

    private static final int LONGEST = 60;
    private static final int MOST_TERMS = 30;
    private static final int MOST_STOP_WORDS = 500;
    private static final String BETWEEN_WORDS = "[,\\s]+";

    private final Wordbook wordbook;
    private final Rebuilding rebuilding;
    private final Index index;
    private final Backlog backlog;

    SearchDesk(Wordbook wordbook, Rebuilding rebuilding, Index index, Backlog backlog) {
        this.wordbook = wordbook;
        this.rebuilding = rebuilding;
        this.index = index;
        this.backlog = backlog;
    }

    /**
     * How the index is.
     *
     * @param products that it has, those included that cannot be seen yet
     * @param waiting pieces of news that it does not have yet
     * @param done of {@code total} products of the rebuild that is going on; both null where none is
     */
    public record Status(
            long products,
            long waiting,
            @Nullable Long done,
            @Nullable Long total) {

        public boolean isRebuilding() {
            return total != null;
        }

        /** How far the rebuild is, from 0 to 100. */
        public int percent() {
            return total == null || done == null || total == 0 ? 100 : (int) (100 * done / total);
        }
    }

    /** What came of putting words in the place of others. */
    public enum Putting {
        DONE,
        /** There are too many of them, or one is longer than 60 letters. */
        WRONG,
        /** Somebody else has changed them since they were seen; nothing was changed. */
        OVERTAKEN
    }

    /** Words and short phrases that mean the same. */
    public record Synonyms(long id, List<String> terms) {}

    public Status status() {
        Rebuilding.Rebuild running =
                rebuilding.latest().filter(Rebuilding.Rebuild::isRunning).orElse(null);
        return new Status(
                index.size(),
                backlog.size().waiting(),
                running == null ? null : running.done(),
                running == null ? null : running.total());
    }

    /** Begins to read everything again, while everything goes on; nothing where that is going on already. */
    public void rebuild() {
        if (!status().isRebuilding()) {
            rebuilding.start(Rebuilding.Reason.ASKED);
        }
    }

    public List<Synonyms> synonyms(Locale language) {
        return wordbook.synonyms(language.getLanguage()).stream()
                .map(one -> new Synonyms(one.id(), one.terms()))
                .toList();
    }

    /**
     * @param terms parted by commas, in whatever case
     * @return whether they say something: two at least, thirty at most, none longer than 60 letters
     */
    public boolean addSynonyms(Locale language, String terms) {
        List<String> said = parts(terms, ",");
        if (said.size() < 2 || said.size() > MOST_TERMS) {
            return false;
        }
        wordbook.addSynonyms(language.getLanguage(), said);
        return true;
    }

    public void removeSynonyms(long id) {
        wordbook.removeSynonyms(id);
    }

    public List<String> stopWords(Locale language) {
        return wordbook.stopWords(language.getLanguage());
    }

    /**
     * @param words parted by blanks or commas; they take the place of those that were seen
     * @param seen what stood there when whoever says it began, parted the same way; who does not say has seen none
     */
    public Putting putStopWords(Locale language, String words, String seen) {
        Set<String> said = new TreeSet<>(parts(words, BETWEEN_WORDS));
        if (said.size() > MOST_STOP_WORDS || said.isEmpty() != words.isBlank()) {
            return Putting.WRONG;
        }
        return wordbook.putStopWords(language.getLanguage(), said, wordsIn(seen)) ? Putting.DONE : Putting.OVERTAKEN;
    }

    /** The words of a text that they were parted in by blanks or commas, as the books have them. */
    public List<String> wordsIn(String text) {
        return parts(text, BETWEEN_WORDS);
    }

    /** Each as somebody would type it who searches; none at all where one is too long. */
    private static List<String> parts(String text, String between) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(between, -1)) {
            String term = String.join(" ", SearchWords.split(part));
            if (term.length() > LONGEST) {
                return List.of();
            }
            if (!term.isEmpty() && !parts.contains(term)) {
                parts.add(term);
            }
        }
        return parts;
    }
}
