package shop.stoa.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;

/**
 * A wish in SQL: text of our own only, everything that somebody typed as parameters. What it is about, category and
 * words, is asked of the product {@code p}; what narrows it, each filter by its name, of the variant {@code v}.
 */
final class WishSql {

    /** The names of the filters that are no option. */
    static final String PRICE = "price";

    static final String STOCK = "stock";

    /** Where {@code p} comes from, with its texts in the language as {@code t}. */
    static final String PRODUCTS = """
            catalog.product p
            left join catalog.product_translation t on t.product_id = p.id and t.language = :language""";

    private static final String IN_CATEGORY = """
            p.category_id in (
                with recursive shelf (id) as (
                    select id from catalog.category where slug = :category
                    union all
                    select c.id from catalog.category c join shelf on c.parent_id = shelf.id)
                select id from shelf)""";

    /** Not by an operator on the array: a plan that is kept for any array would compare each variant with each of it. */
    static final String AVAILABLE = "v.sku not in (select unnest(:soldOut::text[]))";

    private static final String HAS_SKU =
            "p.id = any (array(select product_id from catalog.variant where lower(sku) = :sku))";

    private static final String ANY_WORDS =
            "websearch_to_tsquery('english', :words) || websearch_to_tsquery('simple', :words)";

    private static final String ANY_WORDS_WITH_PREFIX =
            ANY_WORDS + " || (websearch_to_tsquery('english', :before) && to_tsquery('simple', :prefix))";

    /** Each of the three ways to be found in its own array or index, so that each can go by its own. */
    private static final String FOUND = """
            (p.search @@ %1$s or %2$s or p.id = any (array(
                select t.product_id from catalog.product_translation t where t.language = :language and %3$s)))""";

    private static final String RELEVANCE =
            "%2$s desc, greatest(ts_rank_cd(p.search, %1$s), ts_rank_cd(t.search, %3$s)) desc, p.id";

    private final Map<String, Object> parameters = new HashMap<>();
    private final List<String> subject = new ArrayList<>();
    private final Map<String, String> filters = new LinkedHashMap<>();
    private final String order;

    /** @param choices those of the wish that mean something */
    WishSql(Browse wish, Map<String, Set<String>> choices, String language) {
        parameters.put("language", language);
        if (wish.category() != null) {
            subject.add(IN_CATEGORY);
            parameters.put("category", wish.category().value());
        }
        String relevance = wish.words() == null ? "p.id" : find(SearchWords.of(wish.words()));
        this.order = switch (wish.sort()) {
            case RELEVANCE -> relevance;
            case NEWEST -> "p.published_at desc, p.id desc";
            case PRICE_ASC -> "p.lowest_price, p.id";
            case PRICE_DESC -> "p.lowest_price desc, p.id";
        };
        choices.forEach(this::choose);
        price(wish);
        stock(wish.soldOut());
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    String order() {
        return order;
    }

    /** What it is about, before anything is narrowed. */
    String subject() {
        return subject.isEmpty() ? Visible.P : Visible.P + " and " + String.join(" and ", subject);
    }

    /** The products that it shows. */
    String products() {
        return filters.isEmpty()
                ? subject()
                : subject()
                        + " and exists (select from catalog.variant v where v.product_id = p.id and v.retired_at is null and "
                        + variants() + ")";
    }

    /** The variants for whose sake they are shown. */
    String variants() {
        return filters.isEmpty() ? "true" : String.join(" and ", filters.values());
    }

    /** How many filters a variant does not pass. */
    String failing() {
        return filters.isEmpty()
                ? "0"
                : filters.values().stream()
                        .map("case when %s then 0 else 1 end"::formatted)
                        .collect(Collectors.joining(" + "));
    }

    /** The name of the first filter that a variant does not pass: where it is one only, that one's own counts go on. */
    String failed() {
        if (filters.isEmpty()) {
            return "null::text";
        }
        StringBuilder first = new StringBuilder("case");
        int place = 0;
        for (Map.Entry<String, String> filter : filters.entrySet()) {
            String name = "filter" + place++;
            parameters.put(name, filter.getKey());
            first.append(" when not (%s) then :%s".formatted(filter.getValue(), name));
        }
        return first.append(" end").toString();
    }

    private void choose(String option, Set<String> values) {
        String name = "choice" + filters.size();
        parameters.put(name, values.stream().map(value -> option + "=" + value).toArray(String[]::new));
        filters.put(option, "v.words && :%s::text[]".formatted(name));
    }

    private void price(Browse wish) {
        Money any = wish.from() != null ? wish.from() : wish.to();
        if (any != null) {
            filters.put(PRICE, "(p.currency = :currency and v.price between :from and :to)");
            parameters.put("currency", any.currencyCode());
            parameters.put("from", wish.from() == null ? 0L : wish.from().minor());
            parameters.put("to", wish.to() == null ? Long.MAX_VALUE : wish.to().minor());
        }
    }

    private void stock(Browse.@Nullable SoldOut soldOut) {
        parameters.put(
                "soldOut",
                soldOut == null
                        ? new String[0]
                        : soldOut.skus().stream().map(Sku::value).toArray(String[]::new));
        if (soldOut != null && soldOut.hidden()) {
            filters.put(STOCK, AVAILABLE);
        }
    }

    private String find(SearchWords words) {
        if (words.isEmpty()) {
            subject.add("false");
            return "p.id";
        }
        parameters.put("words", words.text());
        parameters.put("sku", words.lowerCase());
        String query = ANY_WORDS;
        if (words.hasPrefix()) {
            query = ANY_WORDS_WITH_PREFIX;
            parameters.put("before", words.beforePrefix());
            parameters.put("prefix", words.prefix());
        }
        String own = once(query);
        String foreign = once(query.replace("'english'", "catalog.search_config(:language)"));
        subject.add(FOUND.formatted(own, HAS_SKU, "(t.search @@ " + foreign + inside(words.parts()) + ")"));
        return RELEVANCE.formatted(own, HAS_SKU, foreign);
    }

    /** As a query of its own, so that the words are read once and not for each product. */
    private static String once(String query) {
        return "(select " + query + ")";
    }

    private String inside(List<String> parts) {
        if (parts.isEmpty()) {
            return "";
        }
        List<String> conditions = new ArrayList<>();
        for (String part : parts) {
            String name = "part" + conditions.size();
            parameters.put(name, part);
            conditions.add("t.title ilike :" + name);
        }
        return " or " + String.join(" and ", conditions);
    }
}
