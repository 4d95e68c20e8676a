package shop.stoa.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser calls itself, in words that its owner knows it by.
 *
 * @param browser such as {@code Firefox}; empty where it is none that is known
 * @param system such as {@code Windows}; empty likewise
 */
public record BrowserName(String browser, String system) {

    /** In this order: most call themselves by the names of others as well. */
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("FxiOS/", "Firefox");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("CriOS/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Mac OS X", "macOS");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Linux", "Linux");
    }

    public static BrowserName of(@Nullable String said) {
        return new BrowserName(first(BROWSERS, said), first(SYSTEMS, said));
    }

    public boolean known() {
        return !browser.isEmpty();
    }

    private static String first(Map<String, String> names, @Nullable String said) {
        return said == null
                ? ""
                : names.entrySet().stream()
                        .filter(name -> said.contains(name.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("");
    }
}
