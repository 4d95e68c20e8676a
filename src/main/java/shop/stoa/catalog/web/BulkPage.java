package shop.stoa.catalog.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.catalog.Brand;
import shop.stoa.catalog.Brands;
import shop.stoa.catalog.BulkChange;
import shop.stoa.catalog.BulkChange.Ending;
import shop.stoa.catalog.BulkChange.Target;
import shop.stoa.catalog.BulkEdit;
import shop.stoa.catalog.BulkEdits;
import shop.stoa.catalog.BulkFate;
import shop.stoa.catalog.BulkItem;
import shop.stoa.catalog.BulkState;
import shop.stoa.catalog.ProductFault;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.StockOfProducts;
import shop.stoa.web.Crumb;
import shop.stoa.web.ShopSettings;

/** A bulk edit: the form for what shall be done, what it means, how far it is. */
@Component
class BulkPage {

    private static final int SHOWN = 50;
    /** In which the columns are offered; each is in one of them. */
    enum Kind {
        PRICES(Target.PRICE, Target.COMPARE_AT_PRICE, Target.COST, Target.TAX_CLASS),
        STOCK(Target.STOCK),
        TEXTS(Target.TITLE, Target.DESCRIPTION, Target.SEO_TITLE, Target.SEO_DESCRIPTION, Target.PICTURE_TEXT),
        SHELF(
                Target.STATUS,
                Target.ACTIVE_FROM,
                Target.ACTIVE_UNTIL,
                Target.CATEGORY,
                Target.BRAND,
                Target.TAGS,
                Target.ATTRIBUTE),
        SHIPPING(Target.WEIGHT, Target.SIZE, Target.HS_CODE, Target.ORIGIN);

        private final List<Target> targets;

        Kind(Target... targets) {
            this.targets = List.of(targets);
        }
    }

    private static final List<BulkFate> FORETOLD = List.of(BulkFate.CHANGED, BulkFate.UNCHANGED, BulkFate.FAILED);

    private final BulkEdits edits;
    private final BulkWords words;
    private final Brands brands;
    private final MessageSource messages;
    private final ShopSettings shop;
    private final ObjectProvider<StockOfProducts> stock;

    BulkPage(
            BulkEdits edits,
            BulkWords words,
            Brands brands,
            MessageSource messages,
            ShopSettings shop,
            ObjectProvider<StockOfProducts> stock) {
        this.edits = edits;
        this.words = words;
        this.brands = brands;
        this.messages = messages;
        this.shop = shop;
        this.stock = stock;
    }

    /** A column of the form. @param choices what its value is chosen from; null where it is typed */
    record Column(
            Target target,
            String name,
            String label,
            Map<String, String> ways,
            @Nullable Map<String, String> choices) {}

    /** Columns of one kind. */
    record Group(Kind kind, String label, List<Column> columns) {}

    /** A difference in words; amounts are amounts. @param of the variant it is about; empty for the product */
    record Told(String of, String label, Object old, Object now) {}

    /** A product of the list. @param reasons why it is left as it is */
    record Row(BulkItem item, String becomes, List<Told> changes, List<String> reasons) {}

    ModelAndView show(BulkEdit edit, @Nullable Typed sent, String fate, int after, Locale reader) {
        Typed typed = sent == null ? BulkForm.of(edit.changes(), shop, reader) : sent;
        HttpStatusCode status = typed.isRefused() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK;
        ModelAndView page = new ModelAndView("catalog/admin/bulk-edit", status);
        page.addAllObjects(typed.model());
        page.addObject("refused", typed.isRefused());
        page.addObject("own", "/admin/catalog/bulk-edits/" + edit.id());
        page.addObject("edit", edit);
        page.addObject(
                "trail",
                List.of(
                        new Crumb(word("catalog.admin.title", reader), "/admin/catalog/products"),
                        new Crumb(word("catalog.bulk.title", reader), "/admin/catalog/bulk-edits")));
        page.addObject("busy", edit.state().isBusy());
        page.addObject("looked", edit.state() != BulkState.CHOOSING && edit.state() != BulkState.LOOKING);
        BulkWords.In said = words.in(reader);
        page.addObject(
                "groups",
                Arrays.stream(Kind.values())
                        .filter(kind -> kind != Kind.STOCK || stock.getIfAvailable() != null)
                        .map(kind ->
                                new Group(kind, word("catalog.bulk.kind." + kind, reader), columns(kind, said, reader)))
                        .toList());
        page.addObject("definitions", said.names());
        page.addObject("endings", words(Ending.values(), "catalog.bulk.ending.", reader));
        page.addObject("brands", brands.all().stream().map(Brand::name).toList());
        BulkFate chosen = Stream.of(BulkFate.values())
                .filter(each -> each.name().equals(fate))
                .findAny()
                .orElse(null);
        List<BulkItem> items = edits.items(edit.id(), chosen, Math.max(0, after), SHOWN + 1);
        page.addObject(
                "rows",
                items.stream().limit(SHOWN).map(item -> row(item, said, reader)).toList());
        page.addObject("next", items.size() > SHOWN ? items.get(SHOWN - 1).number() : null);
        page.addObject("begun", after > 0);
        page.addObject("fate", chosen == null ? "" : chosen.name());
        boolean foretold = edit.state() == BulkState.READY && edit.undoes() == null;
        page.addObject(
                "fates",
                (foretold ? FORETOLD : List.of(BulkFate.values()))
                        .stream().map(BulkFate::name).toList());
        return page;
    }

    private List<Column> columns(Kind kind, BulkWords.In said, Locale reader) {
        Map<Target, Map<String, String>> choices = new LinkedHashMap<>();
        choices.put(Target.TAX_CLASS, said.classes());
        choices.put(Target.STATUS, words(ProductStatus.values(), "catalog.admin.product.status.", reader));
        choices.put(Target.CATEGORY, said.shelves());
        return kind.targets.stream()
                .map(target -> new Column(
                        target,
                        BulkForm.name(target),
                        word("catalog.bulk.target." + target, reader),
                        ways(target, reader),
                        choices.get(target)))
                .toList();
    }

    private Map<String, String> ways(Target target, Locale reader) {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put("", word("catalog.bulk.way.none", reader));
        ways.putAll(words(target.ways().toArray(BulkChange.Way[]::new), "catalog.bulk.way.", reader));
        return ways;
    }

    private Map<String, String> words(Enum<?>[] values, String key, Locale reader) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Enum<?> value : values) {
            words.put(value.name(), word(key + value.name(), reader));
        }
        return words;
    }

    private String word(String key, Locale reader) {
        return messages.getMessage(key, null, reader);
    }

    private Row row(BulkItem item, BulkWords.In said, Locale reader) {
        BulkFate becomes = item.done() == null ? item.fate() : item.done();
        boolean left = item.done() != null && item.done() != BulkFate.CHANGED;
        return new Row(
                item,
                becomes == null ? "" : becomes.name(),
                left
                        ? List.of()
                        : item.differences().stream()
                                .map(difference -> told(difference, said))
                                .toList(),
                reasons(item, becomes == BulkFate.FAILED, reader));
    }

    private static Told told(BulkItem.Difference difference, BulkWords.In said) {
        Target target = difference.target();
        if (target.isText()) {
            String old = said.around(difference.old(), difference.now(), false);
            String now = said.around(difference.old(), difference.now(), true);
            return new Told("", said.label(target, ""), said.value(target, old), said.value(target, now));
        }
        return new Told(
                difference.sku(),
                said.label(target, difference.about()),
                said.value(target, difference.old()),
                said.value(target, difference.now()));
    }

    private List<String> reasons(BulkItem item, boolean failed, Locale reader) {
        if (failed && item.faults().isEmpty()) {
            return List.of(word("catalog.bulk.problem.unknown", reader));
        }
        return item.faults().stream()
                .map(fault -> reason(fault, reader))
                .distinct()
                .toList();
    }

    private String reason(ProductFault fault, Locale reader) {
        return messages.getMessage(fault.kind().message(), new Object[] {fault.about()}, reader);
    }
}
