package shop.stoa.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.web.RowWording;
import tools.jackson.core.JacksonException;

/** Tells what was set by the labels of its page, field by field. */
@Component
class SettingsWording implements RowWording {

    private static final String ROWS = "settings.held";

    private final Settings settings;
    private final SettingsEditing editing;
    private final ObjectProvider<SettingsCard> cards;
    private final MessageSource messages;

    SettingsWording(
            Settings settings, SettingsEditing editing, ObjectProvider<SettingsCard> cards, MessageSource messages) {
        this.settings = settings;
        this.editing = editing;
        this.cards = cards;
        this.messages = messages;
    }

    @Override
    public String table() {
        return ROWS;
    }

    /** A group without a page counts savings of a room's own tables, whose rows are told themselves. */
    @Override
    public Optional<Told> told(String key, Map<String, Column> columns, Locale reader) {
        SettingsEditing.Page<?> page = editing.pageOf(key).orElse(null);
        Column body = columns.get("body");
        if (page == null || body == null) {
            return Optional.of(new Told(null, true, List.of()));
        }
        try {
            return Optional.of(new Told(title(page, reader), true, figures(page, body, reader)));
        } catch (JacksonException cut) {
            // of a long text the log keeps the beginning alone
            return Optional.empty();
        }
    }

    private @Nullable String title(SettingsEditing.Page<?> page, Locale reader) {
        return cards.stream()
                .filter(card -> card.path().equals(page.path()))
                .findAny()
                .map(card -> messages.getMessage(card.title(), null, reader))
                .orElse(null);
    }

    private <T extends Record> List<Figure> figures(SettingsEditing.Page<T> page, Column body, Locale reader) {
        SettingsForm before = form(page, body.before());
        SettingsForm after = form(page, body.after());
        return page.labels().keySet().stream()
                .filter(field -> !before.text(field).equals(after.text(field)))
                .map(field -> figure(editing.label(page, field, reader), before.text(field), after.text(field)))
                .toList();
    }

    private <T extends Record> SettingsForm form(SettingsEditing.Page<T> page, @Nullable String body) {
        SettingsForm form = SettingsForm.showing(0);
        page.fill().accept(body == null ? page.group().unsaved() : settings.read(page.group(), body), form);
        return form;
    }

    /** A box that is not ticked is nothing in a form. */
    private static Figure figure(String label, String before, String after) {
        boolean box = before.equals("true") || after.equals("true");
        return new Figure(
                label,
                box && before.isEmpty() ? "false" : emptyAsNull(before),
                box && after.isEmpty() ? "false" : emptyAsNull(after));
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
