package shop.stoa.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a page costs whoever comes to it for the first time, with an empty cache. The first view is all that is fetched
 * except pictures that are put off and out of sight.
 *
 * @param requests how many files, pictures that are put off left out, in sight or not
 * @param bytes the first view's, as sent: compressed, without headers
 * @param html the page's own
 * @param styles of all sheets
 * @param scripts of all scripts
 * @param fonts of all fonts
 * @param fontFiles how many fonts
 * @param picture the largest picture in sight
 * @param pictures how many pictures are in sight
 * @param foreign how many files came from another origin
 * @param shift how much moved while it came and was scrolled through (cumulative layout shift)
 */
record FirstView(
        int requests,
        long bytes,
        long html,
        long styles,
        long scripts,
        long fonts,
        int fontFiles,
        long picture,
        int pictures,
        int foreign,
        double shift) {

    private static final String WATCH_SHIFTS = """
            window.shifted = 0;
            window.moved = [];
            {
                const box = rect => [rect.x, rect.y, rect.width, rect.height].join(' ');
                const said = node => node ? (node.outerHTML || node.parentElement?.outerHTML).slice(0, 120) : 'gone';
                new PerformanceObserver(list => list.getEntries().filter(entry => !entry.hadRecentInput).forEach(entry => {
                    window.shifted += entry.value;
                    entry.sources.forEach(it => window.moved.push(
                        `${entry.value} at ${entry.startTime} ms: ${box(it.previousRect)} to ${box(it.currentRect)}: ${said(it.node)}`));
                })).observe({ type: 'layout-shift', buffered: true });
            }""";

    private static final String PICTURES = """
            () => [...document.images].map(image => {
                const box = image.getBoundingClientRect();
                const seen = box.width > 0 && box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0;
                return image.currentSrc + ' ' + (image.loading === 'lazy') + ' ' + seen;
            })""";

    private static final String SCROLL = """
            async () => {
                for (let y = 0; y < document.body.scrollHeight; y += 400) {
                    scrollTo(0, y);
                    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                }
            }""";

    private record File(String url, String type, long size) {}

    /**
     * @param state the cookies to come with
     * @param width of the window, in CSS pixels
     * @param density how many pixels of the screen are one of CSS
     */
    static FirstView of(Browser browser, String state, String url, int width, int height, double density) {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setStorageState(state)
                .setViewportSize(width, height)
                .setDeviceScaleFactor(density))) {
            context.addInitScript(WATCH_SHIFTS);
            Page page = context.newPage();
            List<Request> finished = new ArrayList<>();
            page.onRequestFinished(finished::add);
            page.navigate(url);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            List<File> files = finished.stream()
                    .map(request -> new File(request.url(), request.resourceType(), request.sizes().responseBodySize))
                    .toList();
            List<String[]> images = ((List<?>) page.evaluate(PICTURES))
                    .stream().map(image -> image.toString().split(" ")).toList();
            page.evaluate(SCROLL);
            double shift = ((Number) page.evaluate("window.shifted")).doubleValue();
            // who reads of a shift that comes once in a hundred times learns what it was
            ((List<?>) page.evaluate("window.moved")).forEach(it -> System.out.println(url + " moved: " + it));
            return measure(files, images, url, shift);
        }
    }

    private static FirstView measure(List<File> files, List<String[]> images, String url, double shift) {
        Set<String> seen = new HashSet<>();
        Set<String> putOff = new HashSet<>();
        for (String[] image : images) {
            if (image[2].equals("true")) {
                seen.add(image[0]);
            }
            if (image[1].equals("true")) {
                putOff.add(image[0]);
            }
        }
        String origin = url.replaceFirst("^(https?://[^/]+).*", "$1");
        List<File> first = files.stream()
                .filter(file -> !putOff.contains(file.url) || seen.contains(file.url))
                .toList();
        return new FirstView(
                (int) files.stream().filter(file -> !putOff.contains(file.url)).count(),
                first.stream().mapToLong(File::size).sum(),
                sum(files, "document"),
                sum(files, "stylesheet"),
                sum(files, "script"),
                sum(files, "font"),
                (int) files.stream().filter(file -> file.type.equals("font")).count(),
                files.stream()
                        .filter(file -> file.type.equals("image") && seen.contains(file.url))
                        .mapToLong(File::size)
                        .max()
                        .orElse(0),
                (int) files.stream()
                        .filter(file -> file.type.equals("image") && seen.contains(file.url))
                        .count(),
                (int) files.stream()
                        .filter(file -> !file.url.startsWith(origin + "/") && !file.url.startsWith("data:"))
                        .count(),
                shift);
    }

    private static long sum(List<File> files, String type) {
        return files.stream()
                .filter(file -> file.type.equals(type))
                .mapToLong(File::size)
                .sum();
    }
}
