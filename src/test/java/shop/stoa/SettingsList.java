package shop.stoa;

import static java.util.Map.entry;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Every setting of the shop's own as the code has it: from the records that settings are read into, and from where one is named. */
final class SettingsList {

    private static final Path JAVA = Path.of("src/main/java");
    private static final Pattern PARAM = Pattern.compile("(?s)@param (\\w+) (.*?)(?=@param |@return |@throws |$)");
    private static final Pattern NAMED = Pattern.compile("\\$\\{((?:stoa|stripe)\\.[a-z0-9.-]+)(?::([^}#]*))?");
    private static final Pattern ASKED = Pattern.compile("getProperty\\(\\s*\"(stoa\\.[a-z.-]+)\"");
    private static final Pattern SWITCH =
            Pattern.compile("@ConditionalOnBooleanProperty\\(\\s*name = \"([a-z0-9.-]+)\",\\s*matchIfMissing = true");

    /** What an operator may want to say, of the settings that are asked for by name: what it means, and what holds where nobody says it. */
    private static final Map<String, String> TOLD = Map.of(
            "stoa.home",
            "the folder that files are kept in: pictures, the index, and what servers of the shop's own keep",
            "stoa.demo",
            "whether the demo brand is loaded into an empty shop; where it is not set, a shop that brings its own PostgreSQL does so",
            "stoa.drain",
            "how long a node that was told to stop says at `/readyz` that it is not ready, and serves on, for a balancer to notice",
            "stoa.inventory.prove",
            "whether stock is proven at night; a node with `false` leaves it to the others",
            "stoa.log.slow-page",
            "from when on the log tells of a page, and where its time went",
            "stoa.log.slow-statement",
            "from when on the log tells of a statement to the database",
            "stoa.payments.stray-after",
            "how long money that no order knows may lie at the provider before it is sent back",
            "stoa.sandbox.port",
            "the port of the payment sandbox, 8082 where it is not set",
            "stoa.vitals.share",
            "of the visits whose browsers are asked how fast pages were, from 0, which asks nobody, to 1");

    /** What nobody has to say. */
    private static final Map<String, String> LEFT_ALONE = Map.ofEntries(
            entry("stoa.catalog.bulk-every", "how often bulk edits are looked for"),
            entry("stoa.catalog.bulk-worker", "whether this node works on bulk edits"),
            entry("stoa.catalog.days-every", "how often somebody looks whether a product's planned day has come"),
            entry("stoa.catalog.kept-products", "how many products are kept as their pages have them; 0 for none"),
            entry(
                    "stoa.command",
                    "the command that `bin/import` and `bin/export` run instead of serving; they set it themselves"),
            entry(
                    "stoa.customers.forget",
                    "whether this node does the nightly round that deletes what is kept for a time"),
            entry("stoa.customers.forget-every", "how often a node asks whether that round is due"),
            entry("stoa.embedded.announce", "whether addresses and the sign-in are printed once the shop answers"),
            entry("stoa.embedded.enabled", "whether the shop may bring servers of its own where none are set"),
            entry("stoa.embedded.fsync", "whether those wait for the disk"),
            entry("stoa.imports.every", "how often imports and exports are looked for"),
            entry("stoa.imports.worker", "whether this node works on imports and exports"),
            entry("stoa.inventory.prove-every", "how often a node asks whether the nightly proof of stock is due"),
            entry("stoa.mail.every", "how often waiting mails are looked for"),
            entry(
                    "stoa.mail.low-stock-every",
                    "how often a node asks whether it is time to tell the staff what ran low"),
            entry("stoa.mail.worker", "whether this node sends mails"),
            entry(
                    "stoa.orders.prove-every",
                    "how often a node asks whether the nightly proof of what customers have bought is due"),
            entry(
                    "stoa.payments.catch-up-every",
                    "how often the provider is asked for events that it could not deliver"),
            entry("stoa.payments.compare-every", "how often the ledger is held against the provider's statement"),
            entry(
                    "stoa.payments.look-every",
                    "how often the provider's events that wait are worked off, and how often a node asks whether a round is due"),
            entry("stoa.payments.reconcile-every", "how often attempts and refunds that wait are looked after"),
            entry("stoa.search.feeding", "whether this node brings news to the index while it runs"),
            entry(
                    "stoa.sessions.look-every",
                    "how often a connection to Redis on which nothing is answered is looked for"),
            entry("stoa.settings.every", "how often a node looks whether another one has changed the settings"),
            entry("stripe.register-every", "how often the shop looks whether Stripe knows its webhook address"));

    private final Properties given = new Properties();

    /** @param name of the property @param fallback what holds where nobody sets it, or null @param text what it means */
    private record Setting(String name, @Nullable String fallback, String text) {

        String row() {
            return "| `%s` | `%s` | %s | %s |"
                    .formatted(
                            name,
                            variable(name),
                            fallback == null || fallback.isEmpty() ? "–" : "`" + fallback + "`",
                            text.replace("|", "\\|"));
        }
    }

    SettingsList() {
        Sources.read(Path.of("src/main/resources/application.properties"))
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .forEach(line ->
                        given.setProperty(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    }

    String markdown() {
        Map<String, Setting> told = declared();
        Map<String, Setting> leftAlone = named(told.keySet());
        TOLD.keySet().forEach(name -> told.put(name, Objects.requireNonNull(leftAlone.remove(name), name)));
        if (!leftAlone.keySet().equals(LEFT_ALONE.keySet())) {
            throw new IllegalStateException(
                    "SettingsList says what each of these means, and of no other: " + leftAlone.keySet());
        }
        return """
                # Settings

                Written from the code by `bin/settings`; not to be edited. What a shop has to be told before it starts is in the
                [README](../README.md#go-live), and what of it belongs together in [deployment.md](deployment.md).

                A setting is given as an environment variable, as `--name=value` behind `java -jar stoa.jar`, or in a file
                `application.properties` in the directory where the shop is started; what stands behind the jar beats a variable, a variable the file. A time is written `500ms`, `30s`,
                `15m`, `12h` or `7d`, a size `20MB`. Spring Boot's own settings (`server.…`, `spring.…`, `management.…`, `logging.…`) hold too; what
                the shop sets of them, and why, stands in `src/main/resources/application.properties`. What is set in the admin under
                *Settings* lies in the database; a variable that says the same holds against it.

                ## What the shop is told

                | property | environment variable | unless set | meaning |
                | --- | --- | --- | --- |
                %s

                ## How often something may be done

                Each in a short and a long window, refilled bit by bit, or `off` ([ADR 0122](adr/0122-limits-are-token-buckets.md)).

                | property | environment variable | unless set |
                | --- | --- | --- |
                %s

                ## Times and switches of work that runs by itself

                Nobody has to set these; they are there for tests, for measuring, and for a node that shall do less.

                | property | environment variable | unless set | meaning |
                | --- | --- | --- | --- |
                %s
                """.formatted(
                rows(told.values().stream()),
                given.stringPropertyNames().stream()
                        .filter(name -> name.startsWith("stoa.limits."))
                        .sorted()
                        .map(name -> "| `%s` | `%s` | `%s` |".formatted(name, variable(name), given.getProperty(name)))
                        .collect(Collectors.joining("\n")),
                rows(leftAlone.values().stream()));
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String rows(Stream<Setting> settings) {
        return settings.map(Setting::row).collect(Collectors.joining("\n"));
    }

    private Map<String, Setting> declared() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Map<String, Setting> settings = new TreeMap<>();
        scanner.findCandidateComponents("shop.stoa").stream()
                .map(found -> type(Objects.requireNonNull(found.getBeanClassName())))
                .sorted(Comparator.comparing(Class::getName))
                .forEach(type ->
                        add(type.getAnnotation(ConfigurationProperties.class).value(), type, "", settings));
        return settings;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param meaning of the record as a whole, for components that say nothing of themselves */
    private void add(String prefix, Class<?> type, String meaning, Map<String, Setting> settings) {
        Map<String, String> texts = texts(type);
        Parameter[] parameters = canonical(type).getParameters();
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            String name = prefix + "." + dashed(components[i].getName());
            Class<?> of = components[i].getType();
            if (of.isRecord() && of.getName().startsWith("shop.stoa")) {
                add(name, of, texts.getOrDefault(components[i].getName(), ""), settings);
            } else if (of != Map.class) {
                // a map's settings have a name of the operator's own in the middle; limits have a list of their own
                settings.put(
                        name, new Setting(name, fallback(name, parameters[i]), text(texts, components[i], meaning)));
            }
        }
    }

    private static String text(Map<String, String> texts, RecordComponent component, String meaning) {
        String text = texts.get(component.getName());
        if (text == null && meaning.isEmpty()) {
            throw new IllegalStateException("Nothing is said of " + component.getName() + " of "
                    + component.getDeclaringRecord().getName());
        }
        return text != null ? text : component.getName() + ": " + meaning;
    }

    private @Nullable String fallback(String name, Parameter parameter) {
        String here = given.getProperty(name);
        DefaultValue value = parameter.getAnnotation(DefaultValue.class);
        return here != null ? here : value == null ? null : String.join(",", value.value());
    }

    private static Constructor<?> canonical(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** What the comment before the record says of each of its components. */
    private static Map<String, String> texts(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        String source = Sources.read(JAVA.resolve(outer.getName().replace('.', '/') + ".java"));
        int at = source.indexOf("record " + type.getSimpleName() + "(");
        String before = source.substring(0, at);
        int begin = before.lastIndexOf("/**");
        int end = before.lastIndexOf("*/");
        Map<String, String> texts = new TreeMap<>();
        boolean adjoins = begin >= 0
                && end > begin
                && !before.substring(end).contains("}")
                && !before.substring(end).contains(";");
        if (adjoins) {
            PARAM.matcher(plain(before.substring(begin + 3, end)))
                    .results()
                    .forEach(param -> texts.put(param.group(1), param.group(2).strip()));
        }
        return texts;
    }

    /** Javadoc as Markdown, on one line. */
    private static String plain(String comment) {
        return comment.replaceAll("\n\\s*\\*", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link #?([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Settings that are asked for by name, where they are needed. */
    private Map<String, Setting> named(Set<String> declared) {
        Map<String, Setting> settings = new TreeMap<>();
        for (Path file : Sources.files(JAVA, ".java")) {
            String source = Sources.read(JAVA.resolve(file));
            Stream.of(
                            NAMED.matcher(source).results().map(found -> setting(found, found.group(2))),
                            ASKED.matcher(source).results().map(found -> setting(found, null)),
                            SWITCH.matcher(source).results().map(found -> setting(found, "true")))
                    .flatMap(inFile -> inFile)
                    .filter(setting -> !declared.contains(setting.name()))
                    .forEach(setting -> settings.putIfAbsent(setting.name(), setting));
        }
        return settings;
    }

    private Setting setting(MatchResult found, @Nullable String fallback) {
        String name = found.group(1);
        String text = TOLD.getOrDefault(name, LEFT_ALONE.getOrDefault(name, ""));
        return new Setting(name, given.getProperty(name, fallback), text);
    }
}
