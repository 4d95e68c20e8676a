package shop.stoa.staff;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what {@link Audit} and the database have written down: who changed what, when, from what to what. */
@Service
@Transactional(readOnly = true)
public class AuditLog {

    /** So many rows of each entry are read for a list; {@link #entryOf} reads more. */
    private static final int FEW = 20;

    private static final int MANY = 500;
    private static final int LOT = 500;

    /** Of entries whose rows have the longest of the words, no more than so many are gathered. */
    private static final int GATHERED = 2_000;

    /** Words are first looked for in so many of the newest entries; one that a page of them has is one that many have. */
    private static final int WALKED = 1_000;

    /** And in so many of their rows: a bulk edit is one entry with thousands. */
    private static final int WALKED_ROWS = 5_000;

    private static final Pattern PLACE = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;.:/_-]+");

    /** No others are read, whatever their order would suggest to the planner. */
    private static final String THESE =
            "(select id, at, actor_id, actor, address, area, action, path, detail from audit.entry"
                    + " where id = any (cast(:having as bigint[])) offset 0)";

    /** Each product of a category mentions it: of what mentions one, what has changed the category itself. */
    private static final String OF_CATEGORIES =
            " and exists (select from audit.change c where c.entry_id = e.id and c.relation like 'catalog.category%')";

    private static final String HEAD = "e.id, e.at, e.actor, e.address, e.area, e.action, e.path, e.detail";

    private final JdbcClient jdbc;

    AuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The latest first.
     *
     * @param after {@link AuditPage#next} of the part before; null, or what is no such thing, for the first part
     */
    public AuditPage find(AuditQuery query, @Nullable String after, int most) {
        Long[] newest = newestHaving(query, after, most);
        return find(query, newest == null ? having(query.words()) : newest, after, most, FEW);
    }

    /** All of it, a part at a time, each with as many rows as {@link #entryOf} tells. */
    public void each(AuditQuery query, Consumer<AuditEntry> receiver) {
        String next = null;
        Long[] having = having(query.words());
        do {
            AuditPage part = find(query, having, next, LOT, MANY);
            part.entries().forEach(receiver);
            next = part.next();
        } while (next != null);
    }

    /** One entry with its first 500 rows. An unknown one is a 404. */
    public AuditEntry entryOf(long id) {
        List<Head> found = jdbc.sql("select " + HEAD + " from audit.entry e where e.id = :id")
                .param("id", id)
                .query(AuditLog::head)
                .list();
        return entries(found, MANY).stream().findAny().orElseThrow(NoSuchAuditEntry::new);
    }

    /** Everybody who has an account, by their e-mail addresses. */
    public Map<Long, String> people() {
        Map<Long, String> people = new TreeMap<>();
        jdbc.sql("select id, email from staff.account order by id").query((ResultSet row) -> {
            people.put(row.getLong("id"), row.getString("email"));
        });
        return people;
    }

    /** The parts of the admin that the log knows; each costs one look into an index. */
    public List<String> areas() {
        return distinct("area");
    }

    /** What has been done so far, as {@link AuditEntry#action} says it. */
    public List<String> actions() {
        return distinct("action");
    }

    private List<String> distinct(String column) {
        List<String> known = new ArrayList<>();
        jdbc.sql("""
                        with recursive known (said) as (
                            (select min(%1$s) from audit.entry)
                            union all
                            select (select min(%1$s) from audit.entry where %1$s > known.said) from known where said is not null)
                        select said from known where said is not null
                        """.formatted(column)).query((ResultSet row) -> {
            known.add(row.getString("said"));
        });
        return known;
    }

    /** @param entries null where they are many */
    private record Having(Long @Nullable [] entries) {}

    private static Long @Nullable [] longs(@Nullable Array array) throws SQLException {
        return array == null ? null : (Long[]) array.getArray();
    }

    private record Head(
            long id,
            Instant at,
            @Nullable String who,
            @Nullable String address,
            String area,
            String action,
            @Nullable String path,
            @Nullable String detail) {}

    /**
     * Which of the newest entries have the words. The index of words gathers all rows that have one before it gives the first; what
     * many have is met soon by walking.
     *
     * @return null where these are neither a page nor all that there is, or no words are asked for
     */
    private Long @Nullable [] newestHaving(AuditQuery query, @Nullable String after, int most) {
        if (query.words() == null) {
            return null;
        }
        Map<String, Object> values = new HashMap<>();
        String conditions = conditions(query, after, values);
        values.put("words", query.words());
        values.put("most", most);
        // words are taken apart once, not for each row; limits are no parameters, or the planner would guess a tenth of
        // the log
        return jdbc.sql("""
                        select case when count(distinct id) filter (where has) > :most
                                or count(distinct id) < %2$d and count(*) < %3$d
                            then coalesce(array_agg(distinct id) filter (where has), '{}') end as having
                        from (
                            select e.id, c.words @@ (select audit.query_of(:words)) as has
                            from (select id, at from audit.entry e where true%1$s order by e.at desc, e.id desc limit %2$d) e
                            left join lateral (select words from audit.change where entry_id = e.id limit %3$d) c on true
                            order by e.at desc, e.id desc limit %3$d) met""".formatted(conditions, WALKED, WALKED_ROWS))
                .params(values)
                .query((row, n) -> new Having(longs(row.getArray("having"))))
                .single()
                .entries();
    }

    /**
     * Which entries have the words, where few rows have the longest of them: an index that was asked for all of them would gather what
     * begins with the shorter ones, which most rows have. The limit stands apart, or the planner would look for them in the table itself.
     *
     * @return null where they are many, or no words are asked for
     */
    private Long @Nullable [] having(@Nullable String words) {
        if (words == null) {
            return null;
        }
        return jdbc.sql("""
                        with has as materialized (
                            select c.entry_id, c.words from audit.change c where c.words @@ audit.query_of(:longest))
                        select case when count(*) <= :most then coalesce(
                            array_agg(distinct entry_id) filter (where words @@ (select audit.query_of(:words))), '{}') end as having
                        from (select entry_id, words from has limit :most + 1) found""")
                .param("words", words)
                .param("longest", longestOf(words))
                .param("most", GATHERED)
                .query((row, n) -> new Having(longs(row.getArray("having"))))
                .single()
                .entries();
    }

    /** Split where audit.words_of() surely does; what that takes apart besides has to be there all the same. */
    private static String longestOf(String words) {
        return Arrays.stream(BETWEEN_WORDS.split(words))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private AuditPage find(AuditQuery query, Long @Nullable [] having, @Nullable String after, int most, int rows) {
        Map<String, Object> values = new HashMap<>();
        String conditions = conditions(query, after, values) + words(query, having, values);
        values.put("most", most + 1);
        List<Head> found = jdbc.sql("select " + HEAD + " from " + (having == null ? "audit.entry" : THESE)
                        + " e where true" + conditions
                        + " order by e.at desc, e.id desc limit :most")
                .params(values)
                .query(AuditLog::head)
                .list();
        List<Head> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most ? place(shown.getLast()) : null;
        return new AuditPage(entries(shown, rows), next);
    }

    /** All but the words. */
    private static String conditions(AuditQuery query, @Nullable String after, Map<String, Object> values) {
        StringBuilder sql = new StringBuilder();
        and(sql, values, " and e.actor_id = :person", "person", query.person());
        and(sql, values, " and e.area = :area", "area", query.area());
        and(sql, values, " and e.action = :action", "action", query.action());
        and(sql, values, " and e.at >= :from", "from", moment(query.from()));
        and(sql, values, " and e.at < :until", "until", moment(query.until()));
        and(
                sql,
                values,
                " and e.id in (select m.entry_id from audit.mention m where m.subject in (:subjects))",
                "subjects",
                query.subjects().isEmpty() ? null : lowered(query.subjects()));
        if (query.subjects().stream().anyMatch(subject -> subject.startsWith("category:"))) {
            sql.append(OF_CATEGORIES);
        }
        Matcher place = PLACE.matcher(after == null ? "" : after);
        if (place.matches()) {
            Instant at = Instant.EPOCH.plus(Long.parseLong(place.group(1)), ChronoUnit.MICROS);
            and(sql, values, " and (e.at, e.id) < (:at, :id)", "at", moment(at));
            values.put("id", Long.parseLong(place.group(2)));
        }
        return sql.toString();
    }

    private static String words(AuditQuery query, Long @Nullable [] having, Map<String, Object> values) {
        StringBuilder sql = new StringBuilder();
        and(
                sql,
                values,
                " and e.id in (select c.entry_id from audit.change c where c.words @@ audit.query_of(:words))",
                "words",
                having == null ? query.words() : null);
        values.put("having", having);
        return sql.toString();
    }

    private static void and(
            StringBuilder sql, Map<String, Object> values, String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.put(name, value);
        }
    }

    private static List<String> lowered(Collection<String> subjects) {
        return subjects.stream().map(AuditLog::asMentioned).toList();
    }

    /** As audit.note_subjects() writes them. */
    private static String asMentioned(String subject) {
        String low = subject.toLowerCase(Locale.ROOT);
        return low.substring(0, Math.min(low.length(), 200));
    }

    private static @Nullable OffsetDateTime moment(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static String place(Head head) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, head.at) + "-" + head.id;
    }

    /** Two questions for all of them: their first rows, and how many there are. */
    private List<AuditEntry> entries(List<Head> heads, int rows) {
        Map<Long, List<AuditRows.Row>> first = rowsOf(heads, rows);
        Map<Long, Long> counts = counts(first, rows);
        return heads.stream()
                .map(head -> {
                    List<AuditRows.Row> own = first.getOrDefault(head.id, List.of());
                    return new AuditEntry(
                            head.id,
                            head.at,
                            head.who,
                            head.address,
                            head.area,
                            head.action,
                            head.path,
                            AuditRows.detail(head.detail),
                            AuditRows.told(own),
                            counts.getOrDefault(head.id, (long) own.size()) - own.size());
                })
                .toList();
    }

    private Map<Long, List<AuditRows.Row>> rowsOf(List<Head> heads, int rows) {
        return jdbc
                .sql("""
                        select c.entry_id, c.relation, c.key, c.label, c.operation, c.before, c.after, c.hidden
                        from unnest(cast(:ids as bigint[])) entry (id), lateral (
                            select id, entry_id, relation, key, label, operation, before, after, hidden
                            from audit.change where entry_id = entry.id order by id limit :rows) c
                        order by c.id
                        """)
                .param("ids", heads.stream().map(Head::id).toArray(Long[]::new))
                .param("rows", rows)
                .query(AuditRows.Row::of)
                .list()
                .stream()
                .collect(Collectors.groupingBy(AuditRows.Row::entry));
    }

    private Map<Long, Long> counts(Map<Long, List<AuditRows.Row>> first, int rows) {
        Long[] full = first.entrySet().stream()
                .filter(entry -> entry.getValue().size() == rows)
                .map(Map.Entry::getKey)
                .toArray(Long[]::new);
        Map<Long, Long> counts = new HashMap<>();
        if (full.length > 0) {
            jdbc.sql("""
                            select entry_id, count(*) as rows from audit.change
                            where entry_id = any (cast(:ids as bigint[])) group by entry_id
                            """).param("ids", full).query((ResultSet row) -> {
                counts.put(row.getLong("entry_id"), row.getLong("rows"));
            });
        }
        return counts;
    }

    private static Head head(ResultSet row, int number) throws SQLException {
        return new Head(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("address"),
                row.getString("area"),
                row.getString("action"),
                row.getString("path"),
                row.getString("detail"));
    }
}
