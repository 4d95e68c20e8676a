package shop.stoa.settings;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;
import shop.stoa.web.NewsFromElsewhere;
import shop.stoa.web.PageKeys;
import shop.stoa.web.PageNews;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The front door of the settings room. Values are answered from memory, so that no page asks the books for them. Every node looks
 * at all rows when it hears that another one has saved, and twice a second in any case: there is no message to be missed.
 *
 * <p>A room that keeps settings in tables of its own declares a group all the same, saves it first in every transaction that
 * changes those tables, and believes what it has read for as long as {@link #version} stays.
 */
@Service
public class Settings implements Caching {

    private static final Logger log = LoggerFactory.getLogger(Settings.class);

    /** As many as rooms declare, each in one place of the code. */
    private static final int MOST_GROUPS = 100;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PageNews pages;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Map<String, Row> known = new ConcurrentHashMap<>();
    private final Map<String, Read> read = new ConcurrentHashMap<>();
    private final CacheUse use = new CacheUse("settings-groups", MOST_GROUPS, read::size);

    Settings(JdbcClient jdbc, Clock clock, PageNews pages) {
        this.pages = pages;
        this.jdbc = jdbc;
        this.clock = clock;
        look(); // nothing is kept yet
    }

    private record Row(int version, String body) {}

    private record Read(int version, Record values) {}

    @Override
    public List<CacheUse> caches() {
        return List.of(use);
    }

    /** What holds at the moment: what was saved last, at the latest a second ago on another node. */
    public <T extends Record> T of(SettingsGroup<T> group) {
        Row row = known.get(group.name());
        if (row == null) {
            use.hit(); // that nobody has saved it is known, too
            return group.unsaved();
        }
        Read last = read.get(group.name());
        if (last != null && last.version == row.version) {
            use.hit();
        } else {
            use.miss();
            last = new Read(row.version, parse(group, row.body));
            read.put(group.name(), last);
        }
        return group.type().cast(last.values);
    }

    /** Which saving it is that {@link #of} answers from; 0 before the first. Only ever grows. */
    public int version(SettingsGroup<?> group) {
        Row row = known.get(group.name());
        return row == null ? 0 : row.version;
    }

    /** What the books say, for somebody who is about to change it. */
    public <T extends Record> HeldSettings<T> held(SettingsGroup<T> group) {
        Optional<HeldSettings<T>> held = jdbc.sql("""
                select version, body, saved_by, saved_at from settings.held where name = :name
                """)
                .param("name", group.name())
                .query((row, n) -> new HeldSettings<>(
                        parse(group, row.getString("body")),
                        row.getInt("version"),
                        row.getString("saved_by"),
                        row.getObject("saved_at", OffsetDateTime.class).toInstant()))
                .optional();
        return held.orElseGet(() -> new HeldSettings<>(group.unsaved(), 0, null, null));
    }

    /**
     * Puts the values in the place of those of this version. Holds the group's row until the transaction ends, so that savings of
     * one group come one after the other.
     *
     * @param version of the {@link #held} that somebody has seen; of one that there never was nothing is saved
     * @param by the name of their sign-in
     */
    @Transactional
    public <T extends Record> SavingOutcome<T> save(SettingsGroup<T> group, T values, int version, String by) {
        if (version < 0) {
            return new SavingOutcome.Overtaken<>(held(group));
        }
        String body = json.writeValueAsString(values);
        Optional<Integer> saved = jdbc.sql("""
                insert into settings.held (name, version, body, saved_by, saved_at)
                select :name, 1, cast(:body as jsonb), :by, cast(:at as timestamptz)
                where :version = 0 or exists (select from settings.held where name = :name)
                on conflict (name) do update
                set version = held.version + 1, body = excluded.body, saved_by = excluded.saved_by, saved_at = excluded.saved_at
                where held.version = :version
                returning version
                """)
                .param("name", group.name())
                .param("body", body)
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("version", version)
                .query(Integer.class)
                .optional();
        if (saved.isEmpty()) {
            return new SavingOutcome.Overtaken<>(held(group));
        }
        learnOnceItIsTrue(group.name(), new Row(saved.get(), body));
        pages.changed(PageKeys.ALL);
        return new SavingOutcome.Saved<>(saved.get());
    }

    /**
     * Counts a saving of settings that a room keeps in tables of its own, whatever version there is: their rows carry versions
     * themselves. Belongs into the transaction that changes them.
     *
     * @param by the name of the sign-in of whoever saves
     */
    @Transactional
    public <T extends Record> void stamp(SettingsGroup<T> group, T values, String by) {
        SavingOutcome<T> outcome = save(group, values, held(group).version(), by);
        while (outcome instanceof SavingOutcome.Overtaken<T>(HeldSettings<T> now)) {
            outcome = save(group, values, now.version(), by);
        }
    }

    /** What another node has saved is known here before a page is rendered because of it. */
    @EventListener
    void on(NewsFromElsewhere news) {
        if (news.keys().contains(PageKeys.ALL)) {
            lookAgain();
        }
    }

    /** Heals whatever was missed. While the books are away everything stays as it is known. */
    @Scheduled(fixedDelayString = "${stoa.settings.every:500ms}", initialDelayString = "${stoa.settings.every:500ms}")
    public void lookAgain() {
        try {
            if (look()) {
                pages.changedHere(PageKeys.ALL);
            }
        } catch (DataAccessException e) {
            log.debug("The settings stay as they are known: {}", e.toString());
        }
    }

    /** @return whether anything is other than it was known */
    private boolean look() {
        boolean changed = false;
        for (Map.Entry<String, Row> held : jdbc.sql("select name, version, body from settings.held")
                .query((row, number) ->
                        Map.entry(row.getString("name"), new Row(row.getInt("version"), row.getString("body"))))
                .list()) {
            changed |= learn(held.getKey(), held.getValue());
        }
        return changed;
    }

    private void learnOnceItIsTrue(String name, Row row) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                learn(name, row);
            }
        });
    }

    /** A look that began before somebody saved may end after: the higher version is the later one. */
    private boolean learn(String name, Row row) {
        Row before = known.get(name);
        Row now = known.merge(name, row, (one, other) -> other.version > one.version ? other : one);
        return before == null || now.version > before.version;
    }

    /** @throws JacksonException where it is no such values */
    <T extends Record> T read(SettingsGroup<T> group, String body) {
        return Objects.requireNonNullElse(json.readValue(body, group.type()), group.unsaved());
    }

    private <T extends Record> T parse(SettingsGroup<T> group, String body) {
        try {
            return read(group, body);
        } catch (JacksonException e) {
            log.error("The settings \"{}\" cannot be read and are as if nobody had saved them", group.name(), e);
            return group.unsaved();
        }
    }
}
