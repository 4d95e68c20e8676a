package shop.stoa;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A migration runs while the version before it still serves: it takes away nothing that that version reads or leaves out, and holds no
 * lock for as long as a big table takes to be read. What is on the safe side all the same says so right above the statement,
 * {@code -- allowed (drop): nobody reads it since 1.2}, with the word of the rule and why. A table that the same file makes is nobody's yet.
 */
final class MigrationRules {

    /** The last migration of each room that was written before the rules were. */
    static final Map<String, Integer> BEFORE_THE_RULES = Map.ofEntries(
            Map.entry("__root", 2),
            Map.entry("cart", 5),
            Map.entry("catalog", 9),
            Map.entry("checkout", 3),
            Map.entry("customers", 41),
            Map.entry("imports", 2),
            Map.entry("inventory", 6),
            Map.entry("media", 2),
            Map.entry("notifications", 5),
            Map.entry("orders", 18),
            Map.entry("pages", 1),
            Map.entry("payments", 7),
            Map.entry("search", 5),
            Map.entry("settings", 1),
            Map.entry("shipping", 5),
            Map.entry("staff", 7),
            Map.entry("tax", 2));

    /** Written before the rule of that word was: what has run somewhere is not changed any more. */
    static final Map<String, String> BEFORE_THE_RULE = Map.of(
            "orders/V22__know_what_sells.sql", "fill",
            "orders/V23__know_what_waits.sql", "fill",
            "orders/V24__list_customers_of_a_tag.sql", "fill");

    private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*");
    private static final Pattern ALLOWED = Pattern.compile("allowed \\(([a-z-]+)\\): ?(.*)");
    private static final int SHORTEST_REASON = 10;

    private static final Pattern CREATE_TABLE =
            Pattern.compile("create (?:unlogged )?table (?:if not exists )?([\\w.\"]+).*");
    private static final Pattern ALTER_TABLE = Pattern.compile("alter table (?:if exists )?(?:only )?([\\w.\"]+) (.*)");
    private static final Pattern CREATE_INDEX =
            Pattern.compile("create (?:unique )?index (?!concurrently)(?:.*? )??on (?:only )?([\\w.\"]+).*");
    private static final Pattern EXPRESSION_INDEX = Pattern.compile(
            "create (?:unique )?index concurrently \\S+ on (?:only )?([\\w.\"]+) (?:using \\w+ )?\\((?:[^)]*\\w)?\\(.*");
    private static final Pattern CHANGE_ROWS = Pattern.compile("(?:update|delete from) (?:only )?([\\w.\"]+).*");
    private static final Pattern TRIGGER =
            Pattern.compile("(?:create (?:or replace )?(?:constraint )?|drop )trigger .*? on ([\\w.\"]+).*");
    private static final Pattern FILL = Pattern.compile("(?:with .*)?insert into .*\\bselect\\b.*");

    /** @param word how an exception names it @param shape of a whole statement @param why what is wrong with it */
    private record Rule(String word, Pattern shape, String why) {

        static Rule of(String word, String shape, String why) {
            return new Rule(word, Pattern.compile(shape), why);
        }
    }

    private static final List<Rule> STATEMENTS = List.of(
            Rule.of(
                    "index",
                    "drop index (?!concurrently).*",
                    "holds up whoever reads the table: drop index concurrently"),
            Rule.of(
                    "drop",
                    "drop (table|view|materialized view|function|procedure|schema|sequence|type|domain|extension) .*",
                    "the version before may still use it: take it away in the release after"),
            Rule.of("rename", "alter (?!table ).* rename .*", "the version before knows the old name"),
            Rule.of(
                    "lock",
                    "(lock|truncate|cluster|vacuum full|reindex (?!.*concurrently)|refresh materialized view (?!concurrently)).*",
                    "nobody reads the table meanwhile"),
            Rule.of("opaque", "do\\b.*", "what a block does cannot be read here"));

    private static final List<Rule> ACTIONS = List.of(
            Rule.of(
                    "drop",
                    "drop (?!constraint|default|not null)(column )?.*",
                    "the version before may still read it: take it away in the release after"),
            Rule.of("rename", "rename .*", "the version before knows the old name: add the new one beside it"),
            Rule.of(
                    "type",
                    "alter (column )?\\S+ (set data )?type .*",
                    "rewrites the table: add another column beside it"),
            Rule.of(
                    "not-null",
                    "add (?!constraint|check|foreign|unique|primary|exclude)(?!.*\\bdefault\\b).*\\bnot null\\b.*",
                    "the version before does not fill it: give it a default"),
            Rule.of(
                    "not-null",
                    "alter (column )?\\S+ set not null.*",
                    "reads the whole table under a lock, and the version before may leave it empty"),
            Rule.of("default", "alter (column )?\\S+ drop default.*", "the version before may leave the column out"),
            Rule.of(
                    "rewrite",
                    "add (?!constraint|check|foreign|unique|primary|exclude).*(\\bgenerated\\b|\\b(big|small)?serial\\b"
                            + "|default (?:gen_random_uuid|uuidv\\d|random|clock_timestamp|nextval|timeofday)\\b).*",
                    "rewrites the table under a lock: add it empty and fill it in lots"),
            Rule.of("rewrite", "set (tablespace|logged|unlogged|access method).*", "rewrites the table under a lock"),
            Rule.of(
                    "constraint",
                    "add (?!constraint|check|foreign|unique|primary|exclude).*\\b(check|references|unique|primary key)\\b.*",
                    "reads the whole table under a lock: add the constraint by itself, not valid"),
            Rule.of(
                    "constraint",
                    "add (constraint \\S+ )?(check|foreign key|not null)\\b(?!.*\\bnot valid$).*",
                    "reads the whole table under a lock: add it not valid, and validate it in a file of its own"),
            Rule.of(
                    "constraint",
                    "add (constraint \\S+ )?(unique|primary key|exclude)\\b(?!.*\\busing index\\b).*",
                    "builds its index under a lock: create it concurrently, and add the constraint using it"));

    private MigrationRules() {}

    /** Every breach in migrations that came after the rules. */
    static List<String> breaches(Path migrations) {
        List<String> breaches = new ArrayList<>();
        for (Path file : Sources.files(migrations, ".sql")) {
            Matcher version = VERSION.matcher(file.getFileName().toString());
            int known = BEFORE_THE_RULES.getOrDefault(file.getName(0).toString(), 0);
            if (!version.matches() || Integer.parseInt(version.group(1)) > known) {
                String allowed = BEFORE_THE_RULE.getOrDefault(file.toString(), "none");
                breachesOf(Sources.read(migrations.resolve(file))).stream()
                        .filter(breach -> !breach.startsWith(allowed + ": "))
                        .forEach(breach -> breaches.add(file + ": " + breach));
            }
        }
        return breaches;
    }

    /**
     * Indexes of expressions on tables that no later migration analyzes. Of what an expression says the planner knows nothing until then,
     * and rather reads the whole table; a table that grows slowly is not analyzed by itself for months.
     */
    static List<String> unanalyzed(Path migrations) {
        List<String> made = new ArrayList<>();
        for (Path file : Sources.files(migrations, ".sql")) {
            for (SqlStatement statement : SqlStatement.allOf(Sources.read(migrations.resolve(file)))) {
                Matcher index = EXPRESSION_INDEX.matcher(statement.code());
                if (index.matches() && !isAnalyzedAfter(migrations, file, index.group(1))) {
                    made.add(file + ": " + statement.code());
                }
            }
        }
        return made;
    }

    private static boolean isAnalyzedAfter(Path migrations, Path index, String table) {
        return Sources.files(migrations, ".sql").stream()
                .filter(file -> file.getName(0).equals(index.getName(0)) && versionOf(file) > versionOf(index))
                .flatMap(file -> SqlStatement.allOf(Sources.read(migrations.resolve(file))).stream())
                .anyMatch(statement -> statement.code().equals("analyze " + table));
    }

    private static int versionOf(Path file) {
        Matcher version = VERSION.matcher(file.getFileName().toString());
        return version.matches() ? Integer.parseInt(version.group(1)) : 0;
    }

    /** Those of one file, each with the word by which it would be allowed. */
    static List<String> breachesOf(String sql) {
        List<SqlStatement> statements = SqlStatement.allOf(sql);
        List<String> breaches = new ArrayList<>();
        Set<String> ours = new HashSet<>();
        Set<String> locked = new HashSet<>();
        for (SqlStatement statement : statements) {
            Matcher created = CREATE_TABLE.matcher(statement.code());
            if (created.matches()) {
                ours.add(created.group(1));
            }
            List<Breach> found = new ArrayList<>(of(statement.code(), ours, locked));
            if (statement.code().contains(" concurrently ") && statements.size() > 1) {
                found.add(
                        new Breach("index", "concurrently is no part of a transaction: put it into a file of its own"));
            }
            judge(statement, found, breaches);
        }
        return breaches;
    }

    private record Breach(String word, String why) {}

    private static List<Breach> of(String code, Set<String> ours, Set<String> locked) {
        List<Breach> found = new ArrayList<>();
        matching(STATEMENTS, code, found);
        Matcher alter = ALTER_TABLE.matcher(code);
        if (alter.matches() && !ours.contains(alter.group(1))) {
            for (String action : SqlStatement.parts(alter.group(2))) {
                matching(ACTIONS, action, found);
                if (action.startsWith("validate constraint") && locked.contains(alter.group(1))) {
                    found.add(new Breach(
                            "constraint", "the table is locked by this file already: validate it in one of its own"));
                }
            }
            locked.add(alter.group(1));
        }
        existing(TRIGGER, code, ours).ifPresent(locked::add);
        if (!locked.isEmpty() && FILL.matcher(code).matches()) {
            found.add(new Breach(
                    "fill", "reads as long as it takes while this file locks a table: fill it in a file of its own"));
        }
        existing(CREATE_INDEX, code, ours)
                .ifPresent(
                        table -> found.add(new Breach("index", "nobody writes meanwhile: create index concurrently")));
        existing(CHANGE_ROWS, code, ours)
                .ifPresent(table -> found.add(new Breach(
                        "rows", "locks what it changes until the file ends: let the new version do it in lots")));
        return found;
    }

    private static void matching(List<Rule> rules, String code, List<Breach> found) {
        rules.stream()
                .filter(rule -> rule.shape().matcher(code).matches())
                .forEach(rule -> found.add(new Breach(rule.word(), rule.why())));
    }

    private static java.util.Optional<String> existing(Pattern shape, String code, Set<String> ours) {
        Matcher matcher = shape.matcher(code);
        return matcher.matches() && !ours.contains(matcher.group(1))
                ? java.util.Optional.of(matcher.group(1))
                : java.util.Optional.empty();
    }

    private static void judge(SqlStatement statement, List<Breach> found, List<String> breaches) {
        Set<String> allowed = new HashSet<>();
        for (String line : statement.comments()) {
            Matcher exception = ALLOWED.matcher(line);
            if (!exception.matches()) {
                continue;
            }
            if (exception.group(2).strip().length() < SHORTEST_REASON) {
                breaches.add("allowed (%s) without saying why: %s".formatted(exception.group(1), statement.code()));
            }
            if (found.stream().noneMatch(breach -> breach.word().equals(exception.group(1)))) {
                breaches.add("allowed (%s) in vain: %s".formatted(exception.group(1), statement.code()));
            }
            allowed.add(exception.group(1));
        }
        found.stream()
                .filter(breach -> !allowed.contains(breach.word()))
                .forEach(breach -> breaches.add("%s: %s: %s".formatted(breach.word(), breach.why(), statement.code())));
    }

    /**
     * One statement of a file.
     *
     * @param comments the lines of comment before and in it, without their dashes
     * @param code in lower case, each gap one space, texts and bodies of functions left out
     */
    record SqlStatement(List<String> comments, String code) {

        private static final Pattern PIECE = Pattern.compile(
                "--(?<comment>[^\\n]*)|/\\*.*?\\*/|'(?:[^']|'')*'|(?<tag>\\$\\w*\\$).*?\\k<tag>|;|[^-/'$;]+|.",
                Pattern.DOTALL);

        static List<SqlStatement> allOf(String sql) {
            List<SqlStatement> all = new ArrayList<>();
            List<String> comments = new ArrayList<>();
            StringBuilder code = new StringBuilder();
            Matcher piece = PIECE.matcher(sql + ";");
            while (piece.find()) {
                String text = piece.group();
                if (text.equals(";")) {
                    String whole =
                            code.toString().replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
                    if (!whole.isEmpty()) {
                        all.add(new SqlStatement(List.copyOf(comments), whole));
                        comments.clear();
                    }
                    code.setLength(0);
                } else if (piece.group("comment") != null) {
                    comments.add(piece.group("comment").strip());
                } else {
                    code.append(
                            text.startsWith("'") ? "''" : text.startsWith("/*") || text.startsWith("$") ? " " : text);
                }
            }
            return all;
        }

        /** What stands between the commas that are in no brackets. */
        static List<String> parts(String code) {
            List<String> parts = new ArrayList<>();
            int open = 0;
            int begin = 0;
            for (int at = 0; at < code.length(); at++) {
                char letter = code.charAt(at);
                open += letter == '(' ? 1 : letter == ')' ? -1 : 0;
                if (letter == ',' && open == 0) {
                    parts.add(code.substring(begin, at).strip());
                    begin = at + 1;
                }
            }
            parts.add(code.substring(begin).strip());
            return parts;
        }
    }
}
