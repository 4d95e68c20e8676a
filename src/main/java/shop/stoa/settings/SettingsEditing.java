package shop.stoa.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;

/** Shows a group on its page and brings what was typed there into the books, or shows it again with why not. */
@Component
public class SettingsEditing {

    private static final Pattern OF_LANGUAGE = Pattern.compile(".*\\.([a-z]{2})");

    private final Settings settings;
    private final MessageSource messages;
    private final Map<String, Page<?>> pages = new ConcurrentHashMap<>();

    SettingsEditing(Settings settings, MessageSource messages) {
        this.settings = settings;
        this.messages = messages;
    }

    /**
     * How a group is edited.
     *
     * @param labels the message key of each field, in the page's order
     */
    public record Page<T extends Record>(
            SettingsGroup<T> group,
            String view,
            String path,
            BiConsumer<T, SettingsForm> fill,
            Function<SettingsForm, T> read,
            Map<String, String> labels) {

        public Page {
            labels = new LinkedHashMap<>(labels);
        }
    }

    /**
     * Declares how a group is edited; the audit log tells it by the same labels.
     *
     * @param view of its page
     * @param path of its page
     * @param fill writes values into a form
     * @param read reads them from there and refuses what is wrong; what it returns then is thrown away
     * @param labels the message key of each field, in the page's order; a field of one language ends with a dot and its code
     */
    public <T extends Record> Page<T> page(
            SettingsGroup<T> group,
            String view,
            String path,
            BiConsumer<T, SettingsForm> fill,
            Function<SettingsForm, T> read,
            Map<String, String> labels) {
        Page<T> page = new Page<>(group, view, path, fill, read, labels);
        pages.put(group.name(), page);
        return page;
    }

    /** Empty for a group that a room keeps in tables of its own. */
    Optional<Page<?>> pageOf(String group) {
        return Optional.ofNullable(pages.get(group));
    }

    /** @param done what the page's address says was done before */
    public <T extends Record> ModelAndView show(Page<T> page, @Nullable String done, Locale reader) {
        HeldSettings<T> held = settings.held(page.group);
        SettingsForm form = SettingsForm.showing(held.version());
        page.fill.accept(held.values(), form);
        ModelAndView shown = form.page(page.view, page.path).addObject("held", held);
        return shown.addObject("notice", notice(done, reader));
    }

    /** What is said on the page that a form leads to; null where nothing was done. */
    public @Nullable String notice(@Nullable String done, Locale reader) {
        return "saved".equals(done) ? messages.getMessage("settings.saved", null, reader) : null;
    }

    /**
     * @param by the name of the sign-in of whoever saves
     * @param with adds to the page what else stands there; not asked where it is left
     */
    public <T extends Record> ModelAndView save(
            Page<T> page,
            MultiValueMap<String, String> sent,
            String by,
            Locale reader,
            UnaryOperator<ModelAndView> with) {
        SettingsForm form = SettingsForm.of(sent);
        T values = page.read.apply(form);
        if (form.isRefused()) {
            return with.apply(form.page(page.view, page.path).addObject("held", settings.held(page.group)));
        }
        return switch (settings.save(page.group, values, form.version(), by)) {
            case SavingOutcome.Saved<T> saved -> new ModelAndView("redirect:" + page.path + "?done=saved");
            case SavingOutcome.Overtaken<T>(HeldSettings<T> now) -> {
                form.overtakenBy(now.version(), differences(page, form, now.values(), reader));
                yield with.apply(form.page(page.view, page.path).addObject("held", now));
            }
        };
    }

    private <T extends Record> List<SettingsForm.Change> differences(
            Page<T> page, SettingsForm mine, T now, Locale reader) {
        SettingsForm theirs = SettingsForm.showing(0);
        page.fill.accept(now, theirs);
        return page.labels.entrySet().stream()
                .filter(field -> !theirs.text(field.getKey()).equals(mine.text(field.getKey())))
                .map(field -> new SettingsForm.Change(
                        label(page, field.getKey(), reader), told(theirs.text(field.getKey()), reader)))
                .toList();
    }

    String label(Page<?> page, String field, Locale reader) {
        String label = messages.getMessage(Objects.requireNonNull(page.labels.get(field)), null, reader);
        Matcher ofLanguage = OF_LANGUAGE.matcher(field);
        return ofLanguage.matches()
                ? label + " (" + Locale.of(ofLanguage.group(1)).getDisplayLanguage(reader) + ")"
                : label;
    }

    private String told(String text, Locale reader) {
        return text.equals("true") ? messages.getMessage("settings.yes", null, reader) : text;
    }
}
