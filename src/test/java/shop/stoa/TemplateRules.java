package shop.stoa;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.simple.AbstractSimpleMarkupHandler;
import org.attoparser.simple.SimpleMarkupParser;

/**
 * Templates obey the same arrows as code, hold no text of their own and nothing that a strict content security policy
 * refuses. Text inside an element that is filled by {@code th:text} is a sketch for whoever reads the file.
 *
 * @param root the folder of the templates; its sub-folders carry the names of rooms
 * @param knows per room the rooms it may know, the shared ones apart
 * @param messages every message key
 * @param rawHtml the templates that may print unescaped HTML, each with its reason
 */
record TemplateRules(Path root, Map<String, Set<String>> knows, Set<String> messages, Map<String, String> rawHtml) {

    private static final String SHARED = "web";

    private static final Pattern FRAGMENT = Pattern.compile("~\\{\\s*([a-z]+)/|(?<![/\\w])([a-z]+)/[\\w/-]+\\s*::");
    private static final Pattern KEY =
            Pattern.compile("#\\{\\s*([\\w.-]+)\\s*[({}]|#messages\\.msg\\(\\s*'([\\w.-]+)'\\s*[,)]");
    private static final Pattern KEY_PREFIX = Pattern.compile(
            "#\\{\\s*(?:_*\\$\\{\\s*)?['|]([\\w.-]+\\.)|#\\{\\s*([\\w.-]+\\.)__|#messages\\.msg\\(\\s*['|]([\\w.-]+\\.)['$]");
    private static final Pattern BEAN = Pattern.compile("[$*]\\{[^}]*(?:(?<![\\w'])@\\w|\\bT\\()");

    private static final Set<String> READ_ALOUD = Set.of(
            "title",
            "alt",
            "placeholder",
            "aria-label",
            "aria-description",
            "aria-roledescription",
            "aria-valuetext",
            "aria-placeholder",
            "abbr",
            "label");
    private static final Set<String> FILLED = Set.of("text", "utext", "html", "replace", "insert");

    private static final Pattern EXPRESSION = Pattern.compile("[#$*@~]\\{[^{}]*\\}");
    private static final Pattern COMPARED = Pattern.compile("(?:==|!=|\\beq\\b|\\bne\\b)\\s*'[^']*'");
    private static final Pattern LITERAL = Pattern.compile("'([^']*)'|\\|([^|]*)\\|");
    /** An address of ours, where no link builder sees it; files and pictures have no language. */
    private static final Pattern UNLINKED = Pattern.compile("\\s*[|'\"]?/(?!assets/|media/|/)[^|'\"]*[|'\"]?.*");

    /** A whole address in no language. */
    private static final Pattern SPEECHLESS = Pattern.compile("shop\\.absolute\\('");

    private static final Pattern LINKING = Pattern.compile("href|action|formaction|data-hx-(?:get|post)");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    /** What reads like language rather than a name in code: two words, or one that begins like a sentence. */
    private static final Pattern WORDS = Pattern.compile("\\p{L} \\p{L}|^\\p{Lu}\\p{Ll}");

    private static final Pattern PASSWORD_NAME = Pattern.compile("(?i)passw");
    private static final Pattern PASSWORD_PIECE = Pattern.compile("::\\s*password\\(");
    /** Said by the field itself, or by whoever uses the piece that is made for it. */
    private static final Pattern PASSWORD_FILLED = Pattern.compile("(?:current|new)-password|^\\$\\{autocomplete}$");

    private static final Pattern QUOTES = Pattern.compile("[“”„]");
    private static final Pattern PART = Pattern.compile("(?:^|,)\\s*([a-z-]+)\\s*=");
    private static final Pattern INLINED = Pattern.compile("(?s)\\[\\[.*?\\]\\]|\\[\\(.*?\\)\\]");
    private static final Pattern TEXT_TAG = Pattern.compile("(?s)\\[[#/].*?\\]");

    /** Every breach, each beginning with the template's path. */
    List<String> breaches() {
        List<String> breaches = new ArrayList<>();
        for (Path file : Sources.files(root, ".html")) {
            String path = path(file);
            new Page(path, problem -> breaches.add(path + " " + problem)).check(Sources.read(root.resolve(file)));
        }
        for (Path file : Sources.files(root, ".txt")) {
            String path = path(file);
            String text = Sources.read(root.resolve(file));
            Page page = new Page(path, problem -> breaches.add(path + " " + problem));
            page.checkExpressions(text);
            page.checkText(TEXT_TAG.matcher(text).replaceAll(""));
        }
        return breaches;
    }

    /** Java that shows the page of another room: a view's name is an arrow too. */
    List<String> foreignViews(Path java) {
        Set<String> views = new HashSet<>();
        Sources.files(root, ".html").forEach(file -> views.add(path(file).replaceAll("\\.html$", "")));
        List<String> breaches = new ArrayList<>();
        for (Path file : Sources.files(java, ".java")) {
            for (String literal : Sources.literals(Sources.read(java.resolve(file)))) {
                String view = literal.replaceAll("\\s*::.*", "");
                if (views.contains(view) && !mayUse(file.getName(0).toString(), view.substring(0, view.indexOf('/')))) {
                    breaches.add(path(file) + " shows " + view);
                }
            }
        }
        return breaches;
    }

    private boolean mayUse(String user, String used) {
        return used.equals(user)
                || used.equals(SHARED)
                || knows.getOrDefault(user, Set.of()).contains(used);
    }

    private static String path(Path file) {
        return file.toString().replace('\\', '/');
    }

    /** One template while it is read. */
    private final class Page extends AbstractSimpleMarkupHandler {

        private final String path;
        private final String room;
        private final boolean mail;
        private final Consumer<String> breach;
        private final Deque<Boolean> sketches = new ArrayDeque<>();
        private boolean doctype;
        private boolean page;

        Page(String path, Consumer<String> breach) {
            this.path = path;
            this.breach = breach;
            room = path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
            // Mail programs know no style sheets, and no policy of ours reaches them
            mail = path.equals("web/mail.html") || room.equals("notifications") && !path.contains("/admin/");
        }

        void check(String html) {
            if (!room.equals(SHARED) && !knows.containsKey(room)) {
                breach.accept("lies in no room's folder");
            }
            try {
                new SimpleMarkupParser(ParseConfiguration.htmlConfiguration()).parse(html, this);
            } catch (ParseException unreadable) {
                breach.accept("cannot be read: " + unreadable.getMessage());
            }
            if (page && !doctype) {
                breach.accept("is a page without a doctype of its own");
            }
        }

        @Override
        public void handleDocType(
                String name, String publicId, String systemId, String internalSubset, int line, int col) {
            doctype = true;
        }

        @Override
        public void handleOpenElement(String name, Map<String, String> attributes, int line, int col) {
            check(name, attributes);
            boolean sketch = Boolean.TRUE.equals(sketches.peek())
                    || name.equals("script")
                    || name.equals("style")
                    || dialect(attributes).keySet().stream().anyMatch(FILLED::contains)
                    || Set.of("all", "body").contains(dialect(attributes).getOrDefault("remove", ""));
            sketches.push(sketch);
        }

        @Override
        public void handleAutoOpenElement(String name, Map<String, String> attributes, int line, int col) {
            handleOpenElement(name, attributes == null ? Map.of() : attributes, line, col);
        }

        @Override
        public void handleCloseElement(String name, int line, int col) {
            sketches.poll();
        }

        @Override
        public void handleAutoCloseElement(String name, int line, int col) {
            sketches.poll();
        }

        @Override
        public void handleStandaloneElement(
                String name, Map<String, String> attributes, boolean minimized, int line, int col) {
            check(name, attributes);
        }

        @Override
        public void handleText(char[] buffer, int offset, int length, int line, int col) {
            String text = new String(buffer, offset, length);
            checkExpressions(text);
            if (text.contains("[(")) {
                checkRawHtml();
            }
            if (!Boolean.TRUE.equals(sketches.peek())) {
                checkText(text);
            }
        }

        private void check(String element, Map<String, String> attributes) {
            if (element.equals("html")) {
                page = true;
            }
            Map<String, String> given = attributes == null ? Map.of() : attributes;
            Map<String, String> dialect = dialect(given);
            if (!mail && element.equals("style")) {
                breach.accept("has an inline style sheet");
            }
            if (element.equals("script")
                    && !given.containsKey("src")
                    && !dialect.containsKey("src")
                    && !"application/ld+json".equals(given.get("type"))) {
                breach.accept("has an inline script");
            }
            // a replacement comes first: the condition goes with the element that is replaced, and is never asked
            if (dialect.containsKey("replace") && (dialect.containsKey("if") || dialect.containsKey("unless"))) {
                breach.accept("replaces an element whatever its condition says: th:replace=" + dialect.get("replace"));
            }
            if (element.equals("input")) {
                checkPassword(given, dialect);
            }
            given.forEach((name, value) -> checkAttribute(name, value == null ? "" : value));
            READ_ALOUD.stream()
                    .filter(name -> hasLetters(given.get(name)) && !dialect.containsKey(name))
                    .forEach(name -> breach.accept("has a text of its own: " + name + "=" + given.get(name)));
        }

        /** Nobody who looks on reads a password, and a manager of passwords knows which one is wanted. */
        private void checkPassword(Map<String, String> given, Map<String, String> dialect) {
            String type = either("type", given, dialect);
            boolean named =
                    PASSWORD_NAME.matcher(either("name", given, dialect)).find();
            if (named && !type.contains("password")) {
                breach.accept("shows a password: name=" + either("name", given, dialect));
            }
            if (type.contains("password")
                    && !PASSWORD_FILLED
                            .matcher(either("autocomplete", given, dialect))
                            .find()) {
                breach.accept("has a password that no manager can fill in");
            }
        }

        private static String either(String name, Map<String, String> given, Map<String, String> dialect) {
            String value = given.getOrDefault(name, dialect.get(name));
            return value == null ? "" : value;
        }

        private void checkAttribute(String name, String value) {
            String plain = name.replaceFirst("^(?:data-)?(?:th|shop)[:-]", "");
            if (!mail && Set.of("style", "styleappend").contains(plain) || plain.matches("on[a-z]+")) {
                breach.accept("has the inline attribute " + name);
            }
            if (plain.matches("hx[-:].*")) {
                breach.accept("says " + name + ", which no HTML checker knows: data-" + plain.replace(':', '-'));
            }
            if (!mail
                    && !room.equals("sandbox")
                    && LINKING.matcher(plain).matches()
                    && UNLINKED.matcher(value).matches()) {
                breach.accept("leads out of the reader's language: " + name + "=" + value);
            }
            if (name.equals(plain)) {
                return;
            }
            checkExpressions(value);
            if (PASSWORD_PIECE.matcher(value).find()
                    && !PASSWORD_FILLED.matcher(value).find()) {
                breach.accept("has a password that no manager can fill in");
            }
            if (plain.equals("utext")) {
                checkRawHtml();
            }
            boolean text = plain.equals("text")
                    || plain.equals("utext")
                    || READ_ALOUD.contains(plain)
                    || plain.equals("content");
            boolean spoken = plain.matches("attr(?:append|prepend)?") && hasSpokenPart(value);
            boolean code =
                    plain.matches("class|classappend") || LINKING.matcher(plain).matches();
            if (QUOTES.matcher(value).find()) {
                breach.accept("quotes as one language does: " + name + "=" + value);
            }
            if (spoken || text && hasWord(value) || !code && hasSentence(value)) {
                breach.accept("has a text of its own: " + name + "=" + value);
            }
        }

        /** Of {@code th:attr="alt=…,width=…"} what is read aloud. */
        private static boolean hasSpokenPart(String parts) {
            List<MatchResult> begins = PART.matcher(parts).results().toList();
            for (int at = 0; at < begins.size(); at++) {
                int end = at + 1 < begins.size() ? begins.get(at + 1).start() : parts.length();
                if (READ_ALOUD.contains(begins.get(at).group(1))
                        && hasWord(parts.substring(begins.get(at).end(), end))) {
                    return true;
                }
            }
            return false;
        }

        void checkExpressions(String value) {
            FRAGMENT.matcher(value)
                    .results()
                    .map(hit -> hit.group(1) == null ? hit.group(2) : hit.group(1))
                    .filter(used -> knows.containsKey(used) && !mayUse(room, used))
                    .forEach(used -> breach.accept("borrows from " + used + ", which " + room + " may not know"));
            KEY.matcher(value).results().forEach(hit -> checkKey(hit.group(1) == null ? hit.group(2) : hit.group(1)));
            Matcher prefix = KEY_PREFIX.matcher(value);
            while (prefix.find()) {
                checkPrefix(firstGroup(prefix));
            }
            if (SPEECHLESS.matcher(value).find()) {
                breach.accept("leads out of the reader's language: " + value.strip());
            }
            if (BEAN.matcher(value).find()) {
                breach.accept("asks a bean or a class instead of its model: " + value.strip());
            }
        }

        private void checkKey(String key) {
            if (!messages.contains(key)) {
                breach.accept("says #{" + key + "}, which no bundle has");
            }
            checkBundle(key);
        }

        private void checkPrefix(String prefix) {
            if (messages.stream().noneMatch(key -> key.startsWith(prefix))) {
                breach.accept("says #{" + prefix + "…}, which no bundle has");
            }
            checkBundle(prefix);
        }

        private void checkBundle(String key) {
            String bundle = key.replaceAll("\\..*", "");
            if (knows.containsKey(bundle) && !mayUse(room, bundle)) {
                breach.accept("speaks with the words of " + bundle + ", which " + room + " may not know: " + key);
            }
        }

        private void checkRawHtml() {
            if (!rawHtml.containsKey(path)) {
                breach.accept("prints unescaped HTML");
            }
        }

        void checkText(String text) {
            INLINED.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .filter(inlined -> hasWord(inlined) || hasSentence(inlined))
                    .forEach(inlined -> breach.accept("has a text of its own: " + inlined));
            String own = INLINED.matcher(text)
                    .replaceAll("")
                    .replaceAll("&#?\\w+;", "")
                    .strip();
            if (hasLetters(own)) {
                breach.accept("has a text of its own: " + own);
            }
        }
    }

    private static String firstGroup(Matcher matcher) {
        for (int group = 1; group < matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return matcher.group(matcher.groupCount());
    }

    /** The Thymeleaf attributes without their prefix. */
    private static Map<String, String> dialect(Map<String, String> attributes) {
        Map<String, String> found = new HashMap<>();
        if (attributes != null) {
            attributes.forEach((name, value) -> {
                if (name.matches("(?:data-)?(?:th|shop)[:-].*")) {
                    found.put(name.replaceFirst("^(?:data-)?(?:th|shop)[:-]", ""), value == null ? "" : value);
                }
            });
        }
        return found;
    }

    private static boolean hasWord(String value) {
        return LITERAL.matcher(withoutExpressions(value)).results().anyMatch(hit -> hasLetters(hit.group()));
    }

    private static boolean hasSentence(String value) {
        return QUOTED.matcher(COMPARED.matcher(value).replaceAll(""))
                .results()
                .anyMatch(hit -> WORDS.matcher(hit.group(1)).find());
    }

    private static String withoutExpressions(String value) {
        String rest = COMPARED.matcher(value).replaceAll("");
        String before;
        do {
            before = rest;
            rest = EXPRESSION.matcher(before).replaceAll("");
        } while (!rest.equals(before));
        return COMPARED.matcher(rest).replaceAll("");
    }

    private static boolean hasLetters(String text) {
        return text != null && text.codePoints().anyMatch(Character::isLetter);
    }
}
