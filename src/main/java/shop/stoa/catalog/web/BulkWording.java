package shop.stoa.catalog.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.BulkChange;
import shop.stoa.catalog.BulkChange.Ending;
import shop.stoa.kernel.Money;
import shop.stoa.web.RowWording;
import shop.stoa.web.ShopSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Tells a bulk edit by what it shall do to which column. */
@Component
class BulkWording implements RowWording {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final BulkWords words;
    private final ConversionService formats;
    private final ShopSettings shop;

    BulkWording(BulkWords words, @Qualifier("mvcConversionService") ConversionService formats, ShopSettings shop) {
        this.words = words;
        this.formats = formats;
        this.shop = shop;
    }

    @Override
    public String table() {
        return "catalog.bulk_edit";
    }

    @Override
    public Optional<Told> told(String key, Map<String, Column> columns, Locale reader) {
        BulkWords.In said = words.in(reader);
        List<Figure> figures = new ArrayList<>();
        Column products = columns.get("products");
        if (products != null) {
            figures.add(new Figure(said.word("catalog.bulk.list.CHOOSING"), products.before(), products.after()));
        }
        Column undoes = columns.get("undoes");
        if (undoes != null) {
            figures.add(new Figure(said.word("catalog.bulk.undoes.label"), undoes.before(), undoes.after()));
        }
        try {
            figures.addAll(changes(columns.getOrDefault("changes", new Column(null, null)), said, reader));
        } catch (JacksonException cut) {
            // of a long text the log keeps the beginning alone
            return Optional.empty();
        }
        Column state = columns.get("state");
        if (state != null) {
            figures.add(new Figure(
                    said.word("catalog.bulk.state"), state(state.before(), said), state(state.after(), said)));
        }
        return Optional.of(new Told(key, false, figures));
    }

    private static @Nullable String state(@Nullable String state, BulkWords.In said) {
        return state == null ? null : said.word("catalog.bulk.state." + state);
    }

    private List<Figure> changes(Column changes, BulkWords.In said, Locale reader) {
        Map<String, String> before = sentences(changes.before(), said, reader);
        Map<String, String> after = sentences(changes.after(), said, reader);
        Set<String> labels = new LinkedHashSet<>(before.keySet());
        labels.addAll(after.keySet());
        return labels.stream()
                .map(label -> new Figure(label, before.get(label), after.get(label)))
                .filter(figure -> !Objects.equals(figure.before(), figure.after()))
                .toList();
    }

    private Map<String, String> sentences(@Nullable String changes, BulkWords.In said, Locale reader) {
        Map<String, String> sentences = new LinkedHashMap<>();
        if (changes != null && !changes.isEmpty()) {
            for (BulkChange change : JSON.readValue(changes, BulkChange[].class)) {
                sentences.put(said.label(change.target(), change.about()), sentence(change, said, reader));
            }
        }
        return sentences;
    }

    private String sentence(BulkChange change, BulkWords.In said, Locale reader) {
        String way = said.word("catalog.bulk.way." + change.way());
        if (change.target().isText() && !change.about().isEmpty()) {
            return way + ": “" + change.about() + "” → “" + change.value() + "”";
        }
        String value = change.way().takesValue() ? ": " + value(change, said, reader) : "";
        String ending = change.ending() == Ending.EXACT
                ? ""
                : " · " + said.word("catalog.bulk.ending") + ": " + said.word("catalog.bulk.ending." + change.ending());
        String reason = change.target() == BulkChange.Target.STOCK ? " (" + change.about() + ")" : "";
        return way + value + ending + reason;
    }

    private @Nullable String value(BulkChange change, BulkWords.In said, Locale reader) {
        if (change.way().isByPercent()) {
            return BulkForm.written(change, shop, reader) + " %";
        }
        Object value = said.value(change.target(), change.value());
        return value instanceof Money ? formats.convert(value, String.class) : value.toString();
    }
}
