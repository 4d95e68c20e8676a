package shop.stoa;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements are made of literals and constants, so that nothing that comes from outside can be one; values are parameters. Where a
 * statement is put together, its class stands here with where the pieces come from.
 *
 * <p>And they name the columns that they read: a statement that a connection has prepared fails when a table that it read all of has
 * come to have one more, which the next version's migration sees to while this one still serves.
 */
final class SqlRules {

    private static final Map<String, String> PUT_TOGETHER = Map.ofEntries(
            Map.entry("catalog/BulkRows.java", "conditions, each a literal with a parameter"),
            Map.entry("catalog/Cards.java", "which products and variants, literals of the room's lists"),
            Map.entry("catalog/Erasing.java", "one of a list of constants"),
            Map.entry("catalog/FormerSlugs.java", "one of a few literals"),
            Map.entry("catalog/ProductList.java", "conditions and orders, each a literal"),
            Map.entry("catalog/ShelfIndex.java", "a condition, handed over as a literal in the same class"),
            Map.entry("catalog/ShelfKnowledge.java", "handed over as a literal in the same class"),
            Map.entry("catalog/Variants.java", "a condition, handed over as a literal in the same class"),
            Map.entry("checkout/DetailsRepository.java", "handed over as a literal in the same class"),
            Map.entry("customers/AddressBook.java", "handed over as a literal in the same class"),
            Map.entry("imports/ReadingStep.java", "names of tables, literals in the same class"),
            Map.entry("imports/Runs.java", "the name of a column, a literal in the same class"),
            Map.entry("inventory/StockList.java", "conditions and orders, each a literal with a parameter"),
            Map.entry("inventory/StockReading.java", "conditions, each a literal with a parameter"),
            Map.entry("kernel/LimitedCounter.java", "names of tables and columns, constants of the rooms that count"),
            Map.entry("orders/CustomerLists.java", "conditions and orders, each a literal with a parameter"),
            Map.entry("orders/CustomersByWords.java", "a union, one of two literals"),
            Map.entry("orders/OrderLists.java", "conditions and orders, each a literal with a parameter"),
            Map.entry("orders/OrdersByWords.java", "a condition and a union, each one of two literals"),
            Map.entry("orders/OrderReading.java", "a condition, handed over as a literal in the same class"),
            Map.entry("search/News.java", "one of two names of locks"),
            Map.entry("search/Terms.java", "a condition, handed over as a literal in the same class"),
            Map.entry("shipping/DeliveryDesk.java", "one of two literals"),
            Map.entry("staff/AuditLog.java", "conditions and names of columns, each a literal"),
            Map.entry("tax/RateBook.java", "handed over as a literal in the same class"));

    private static final String PIECE = "(?:\"\"|(?:[A-Z]\\w*\\.)?[A-Z][A-Z0-9_]*)";
    private static final Pattern CONSTANT = Pattern.compile(
            "(?:PIECE(?: \\+ PIECE)*(?:\\.formatted\\(PIECE(?:, PIECE)*\\))?)?".replace("PIECE", PIECE));
    private static final Pattern ASKED = Pattern.compile("\\.sql\\(");

    private static final Pattern ALL_OF_A_TABLE =
            Pattern.compile("\\bselect (?:distinct )?\\*(?: from \\w+\\.\\w+\\b|,)|\\breturning (?:\\w+\\.)?\\*");

    private static final Pattern ALL_OF_A_NAME = Pattern.compile("\\b([a-z]\\w*)\\.\\*");
    private static final String NAMES_A_TABLE = "\\b(?:from|join) \\w+\\.\\w+ (?:as )?%s\\b";

    private SqlRules() {}

    /** Every breach, each beginning with its file; and every class that stands here in vain. */
    static List<String> breaches(Path java) {
        List<String> breaches = new ArrayList<>();
        for (Path file : Sources.files(java, ".java")) {
            String path = file.toString().replace('\\', '/');
            String code = Sources.withoutTexts(Sources.read(java.resolve(file)));
            if (code.contains("JdbcClient") && !PUT_TOGETHER.containsKey(path)) {
                Matcher asked = ASKED.matcher(code);
                while (asked.find()) {
                    String statement = argumentAt(code, asked.end());
                    if (!CONSTANT.matcher(statement).matches()) {
                        breaches.add(path + " makes a statement of: " + statement);
                    }
                }
            }
        }
        return breaches;
    }

    /** Every place where all columns of a table are read, each beginning with its file. */
    static List<String> stars(Path java) {
        List<String> stars = new ArrayList<>();
        for (Path file : Sources.files(java, ".java")) {
            String path = file.toString().replace('\\', '/');
            String statements = String.join(" ", Sources.literals(Sources.read(java.resolve(file))))
                    .replaceAll("\\s+", " ");
            ALL_OF_A_TABLE
                    .matcher(statements)
                    .results()
                    .forEach(star -> stars.add(path + " reads all: " + star.group()));
            ALL_OF_A_NAME
                    .matcher(statements)
                    .results()
                    .filter(star -> Pattern.compile(NAMES_A_TABLE.formatted(star.group(1)))
                            .matcher(statements)
                            .find())
                    .forEach(star -> stars.add(path + " reads all: " + star.group()));
        }
        return stars;
    }

    private static String argumentAt(String code, int begin) {
        int open = 1;
        int end = begin;
        while (open > 0) {
            char letter = code.charAt(end++);
            open += letter == '(' ? 1 : letter == ')' ? -1 : 0;
        }
        return code.substring(begin, end - 1).replaceAll("\\s+", " ").strip();
    }
}
