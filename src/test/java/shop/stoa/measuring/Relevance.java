package shop.stoa.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import shop.stoa.StoaApplication;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Attributes;
import shop.stoa.embedded.TestServers;
import shop.stoa.kernel.Slice;
import shop.stoa.search.Browse;
import shop.stoa.search.Listing;
import shop.stoa.search.ListingSort;
import shop.stoa.search.Search;
import shop.stoa.testing.Figures;
import shop.stoa.web.ShopSettings;

/** What {@code bin/relevance} runs: a judged catalogue on the shelf, and every query asked as a search page asks it. */
public final class Relevance {

    private static final int DEPTH = 50;

    private static final double NDCG = 0.80;
    private static final double RECALL = 0.80;
    private static final double ZERO_RESULTS = 0.05;

    private Relevance() {}

    /** Takes a folder and {@code --run FILE}; ends with 0 only when every bound holds. */
    public static void main(String[] arguments) {
        LoggingSystem.get(Relevance.class.getClassLoader()).setLogLevel("ROOT", LogLevel.ERROR);
        try {
            int run = List.of(arguments).indexOf("--run");
            Findings findings = ask(Path.of(arguments[0]));
            if (run > 0) {
                write(findings, Path.of(arguments[run + 1]));
            }
            System.exit(tell(findings) ? 0 : 1);
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            System.exit(2);
        }
    }

    private static Findings ask(Path folder) {
        Judgments judgments = Judgments.read(folder.resolve("judgments.csv"));
        List<JudgedProducts.Line> lines = JudgedProducts.read(JudgedProducts.in(folder), Integer.MAX_VALUE);
        try (ConfigurableApplicationContext shop = start()) {
            Shelver shelver = new Shelver(
                    shop.getBean(Assortment.class),
                    shop.getBean(Attributes.class),
                    shop.getBean(ShopSettings.class).currency().getCurrencyCode());
            Map<String, String> documents = shelver.shelve(lines);
            shelver.refused().stream().limit(20).forEach(System.err::println);
            System.err.println(lines.size() - shelver.refused().size() + " of " + lines.size() + " products shelved");
            shop.getBean(Search.class).catchUp();
            Findings findings = new Findings(judgments);
            for (String query : judgments.queries()) {
                findings.add(query, found(shop.getBean(Search.class), query, documents));
            }
            return findings;
        }
    }

    private static ConfigurableApplicationContext start() {
        SpringApplication application = new SpringApplication(StoaApplication.class);
        application.setDefaultProperties(Map.of("spring.main.banner-mode", "off", "logging.level.root", "error"));
        return application.run(TestServers.freshSettingsHere().entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }

    /** What a shopper sees who turns the pages of the answer. */
    private static List<String> found(Search search, String query, Map<String, String> documents) {
        List<String> found = new ArrayList<>();
        Browse wish = new Browse(null, query, null, null, ListingSort.RELEVANCE, 1);
        Listing first = search.listing(wish, Locale.ENGLISH);
        String words = first.corrected() == null ? query : first.corrected().words();
        for (int page = 1; found.size() < DEPTH; page++) {
            Slice<?> slice = page == 1
                    ? first.products()
                    : search.browse(new Browse(null, words, null, null, ListingSort.RELEVANCE, page), Locale.ENGLISH);
            slice.items()
                    .forEach(item -> found.add(documents.get(
                            ((shop.stoa.catalog.ProductSummary) item).slug().value())));
            if ((long) page * Browse.PAGE_SIZE >= slice.total()) {
                break;
            }
        }
        return found.stream().limit(DEPTH).toList();
    }

    private static boolean tell(Findings findings) {
        Figures figures = new Figures(System.out);
        figures.any("queries", findings.byQuery().size(), "queries");
        figures.atLeast("nDCG@10", findings.ndcg(10), 3, "of 1", NDCG);
        figures.atLeast("recall@50", findings.recall(50), 3, "of 1", RECALL);
        figures.atMost("zero-result rate", findings.zeroResults(), 3, "of 1", ZERO_RESULTS);
        figures.atMost("without an answer among ten", findings.withoutAnswer(10), 3, "of 1", 0.10);
        return figures.allHold();
    }

    private static void write(Findings findings, Path file) {
        String lines = findings.byQuery().entrySet().stream()
                .flatMap(query -> IntStream.range(0, query.getValue().size())
                        .mapToObj(place -> query.getKey() + "\t" + (place + 1) + "\t"
                                + query.getValue().get(place) + "\n"))
                .collect(Collectors.joining());
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
