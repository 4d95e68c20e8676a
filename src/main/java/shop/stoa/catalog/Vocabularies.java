package shop.stoa.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The vocabulary of each language, kept for a minute because every keystroke asks for it: what this node changes is known
 * at once, what another one changes a minute later.
 */
@Component
class Vocabularies {

    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Reading> last = new ConcurrentHashMap<>();

    Vocabularies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Vocabulary of(String language) {
        Instant now = clock.instant();
        return Objects.requireNonNull(last.compute(
                        language,
                        (same, known) -> known != null && now.isBefore(known.at.plus(KEPT_FOR))
                                ? known
                                : new Reading(read(language), now)))
                .vocabulary;
    }

    @TransactionalEventListener
    void on(CatalogEvent news) {
        last.clear();
    }

    private Vocabulary read(String language) {
        Vocabulary vocabulary = new Vocabulary();
        jdbc.sql("""
                select coalesce(t.title, p.title) as title,
                    array(
                        select coalesce(vt.text, own.text)
                        from (select distinct unnest(v.words) as word
                            from catalog.variant v where v.product_id = p.id and v.retired_at is null) worn
                        join catalog.attribute_value own on own.word = worn.word
                        left join catalog.attribute_value_translation vt
                            on vt.word = worn.word and vt.language = :language) as said
                from catalog.product p
                left join catalog.product_translation t on t.product_id = p.id and t.language = :language
                where """ + " " + Visible.P).param("language", language).query(row -> {
            vocabulary.add(row.getString("title"), List.of((String[])
                    row.getArray("said").getArray()));
        });
        return vocabulary;
    }

    private record Reading(Vocabulary vocabulary, Instant at) {}
}
