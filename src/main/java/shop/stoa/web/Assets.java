package shop.stoa.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Digests;

/**
 * The files that pages link to, under names that carry a hash of their content, so that browsers may keep them for
 * good. The stylesheets are joined: a room adds {@code css/<room>.css} and it is in the shop's, {@code <room>-admin.css}
 * and it is in the staff's; {@code <room>-account.css} is for the account and its door, the room {@code embedded} has one of its own:
 * their pages load these besides.
 * Scripts in {@code js/} are joined, too, {@code staff….js} into the staff's alone, {@code …-shop.js} into the shop's alone,
 * {@code …-account.js} into the staff's and the account's own. Templates know this as {@code assets}.
 */
@Component
public class Assets {

    /** What shop and staff begin with, in this order; the first declares the order of layers. */
    private static final List<String> COMMON = List.of("tokens", "base", "ui");

    /** Vocabulary that the shop's pages do not carry. */
    private static final List<String> TABLE = List.of("table");

    private static final Pattern PIECE = Pattern.compile("\"[^\"]*\"|[^\"]+");
    /** What the one script of a page begins with. */
    private static final List<String> SCRIPTS = List.of("js/htmx.min.js", "js/stoa.js");

    private static final Pattern SYMBOL = Pattern.compile("<symbol id=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("url\\(\"/([^\"]+)\"\\)");
    private static final Pattern HASHED = Pattern.compile("(.+)\\.([0-9a-f]{12})(\\.[a-z0-9]+)");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "jpg", "image/jpeg",
            "webp", "image/webp",
            "avif", "image/avif",
            "woff2", "font/woff2",
            "txt", "text/plain;charset=utf-8");

    private final Map<String, File> files = new HashMap<>();

    /**
     * @param zipped the content as gzip, where that makes it smaller
     */
    record File(String url, String hash, String type, byte[] content, byte @Nullable [] zipped) {}

    Assets(Look look, Brand brand) throws IOException {
        Map<String, byte[]> found = found();
        found.putAll(brand.files());
        found.forEach((name, content) -> {
            if (!name.startsWith("css/")) {
                add(name, content);
            }
        });
        Map<String, byte[]> sheets = found.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("css/"))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().replaceAll("^css/|\\.css$", ""),
                        Map.Entry::getValue,
                        (one, other) -> one,
                        TreeMap::new));
        sheets.put("tokens-theme", look.styles().getBytes(StandardCharsets.UTF_8));
        add("shop.css", join(sheets, COMMON, name -> !isStaff(name) && !isDev(name) && !isAccount(name)));
        add("account.css", join(sheets, List.of(), Assets::isAccount));
        add(
                "staff.css",
                join(sheets, Stream.concat(COMMON.stream(), TABLE.stream()).toList(), Assets::isStaff));
        add("dev.css", join(sheets, TABLE, Assets::isDev));
        add("shop.js", scripts(found, name -> !isStaff(name) && !isAccount(name)));
        add("account.js", scripts(found, Assets::isAccount));
        add("staff.js", scripts(found, name -> !name.endsWith("-shop.js")));
    }

    public String getShopStyles() {
        return url("shop.css");
    }

    /** For a customer's account and the door to it, in addition to the shop's: nobody else pays for them. */
    public String getAccountStyles() {
        return url("account.css");
    }

    public String getStaffStyles() {
        return url("staff.css");
    }

    /** All scripts of a shop's page in one file. */
    public String getShopScripts() {
        return url("shop.js");
    }

    /** For a customer's account and the door to it, in addition to the shop's. */
    public String getAccountScripts() {
        return url("account.js");
    }

    /** The same and those of the staff: a script whose name begins with {@code staff} is theirs alone. */
    public String getStaffScripts() {
        return url("staff.js");
    }

    /** For pages of an embedded run, in addition to one of the others. */
    public String getDevStyles() {
        return url("dev.css");
    }

    /**
     * The address of a file below {@code static/}, such as {@code img/icons.svg}. An unknown one is refused with an
     * {@link IllegalArgumentException}: a template links to something that is not there.
     */
    public String url(String name) {
        File file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("There is no static/" + name);
        }
        return file.url();
    }

    /** What a text file says, such as {@code shop.css} or {@code img/icons.svg}. */
    public String text(String name) {
        File file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("There is no static/" + name);
        }
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    /** The names of all icons, for {@code web/ui/icon}. */
    public List<String> symbols() {
        return SYMBOL.matcher(text("img/icons.svg"))
                .results()
                .map(symbol -> symbol.group(1))
                .toList();
    }

    /** The file of this address below {@code /assets/}; also of an older hash, which a page from before an upgrade asks for. */
    Optional<File> find(String address) {
        Matcher parts = HASHED.matcher(address);
        return parts.matches() ? Optional.ofNullable(files.get(parts.group(1) + parts.group(3))) : Optional.empty();
    }

    private static boolean isStaff(String sheet) {
        return sheet.startsWith("staff") || sheet.endsWith("-admin");
    }

    private static boolean isAccount(String file) {
        return file.endsWith("-account") || file.endsWith("-account.js");
    }

    private static boolean isDev(String sheet) {
        return sheet.startsWith("embedded");
    }

    private static Map<String, byte[]> found() throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        for (String folder : List.of("css", "js", "img", "fonts")) {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:static/" + folder + "/**/*.*")) {
                String path = file.getURL().getPath();
                found.put(path.substring(path.lastIndexOf("/static/") + 8), file.getContentAsByteArray());
            }
        }
        return found;
    }

    private byte[] join(Map<String, byte[]> sheets, List<String> first, Predicate<String> wanted) {
        String joined = Stream.concat(
                        first.stream(),
                        sheets.keySet().stream()
                                .filter(name -> !COMMON.contains(name) && !TABLE.contains(name) && wanted.test(name)))
                .map(name -> new String(sheets.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
        return LINK.matcher(shrink(joined))
                .replaceAll(link -> "url(\"" + url(link.group(1)) + "\")")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] scripts(Map<String, byte[]> found, Predicate<String> wanted) {
        List<String> others = found.keySet().stream()
                .filter(name -> name.startsWith("js/") && name.endsWith(".js") && !SCRIPTS.contains(name))
                .toList();
        return Stream.concat(SCRIPTS.stream(), others.stream())
                .filter(name -> wanted.test(name.substring(3)))
                .map(name -> new String(found.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8))
                .map(script -> script.replaceAll("(?m)^\\s*//.*\\R", ""))
                .collect(Collectors.joining(";\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The same sheet without what only its readers need: comments, spaces, noughts. What stands in quotes is kept. */
    static String shrink(String css) {
        return PIECE.matcher(css.replaceAll("(?s)/\\*.*?\\*/", ""))
                .replaceAll(piece -> Matcher.quoteReplacement(
                        piece.group().startsWith("\"") ? piece.group() : squeeze(piece.group())))
                .strip();
    }

    private static String squeeze(String css) {
        return css.replaceAll("\\s+", " ")
                .replaceAll(" ?([{};,>]) ?", "$1")
                .replace(": ", ":")
                .replaceAll("(?<![\\w.])0\\.(?=\\d)", ".")
                .replace(";}", "}");
    }

    private void add(String name, byte[] content) {
        int dot = name.lastIndexOf('.');
        String hash = hash(content);
        String url = "/assets/" + name.substring(0, dot) + "." + hash + name.substring(dot);
        String type = TYPES.getOrDefault(name.substring(dot + 1), "application/octet-stream");
        byte[] zipped = gzip(content, Deflater.BEST_COMPRESSION);
        files.put(name, new File(url, hash, type, content, zipped.length < content.length * 0.9 ? zipped : null));
    }

    private static String hash(byte[] content) {
        return HexFormat.of().formatHex(Digests.sha256(content), 0, 6);
    }

    static byte[] gzip(byte[] content, int level) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(content.length / 4);
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped, 8_192) {
            {
                def.setLevel(level);
            }
        }) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
