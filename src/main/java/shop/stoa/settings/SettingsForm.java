package shop.stoa.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a person typed into a page of settings, by the names of its fields; a row's are {@code rate.3.country}. Whatever was typed
 * goes back to the page, together with what is wrong with it and with what somebody else has saved meanwhile.
 */
public final class SettingsForm {

    private static final String NAME = "form";
    private static final String VERSION = "version";
    private static final int MOST_ROWS = 2000;

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final MapBindingResult problems = new MapBindingResult(fields, NAME);
    private final List<Change> changes = new ArrayList<>();
    private boolean overtaken;

    /**
     * A place where the books say something else than the form.
     *
     * @param label what it is about, in the reader's language
     * @param theirs what the books say; may be empty
     */
    public record Change(String label, String theirs) {}

    /** With nothing in it yet. @param version of the settings that it shows */
    public static SettingsForm showing(int version) {
        SettingsForm form = new SettingsForm();
        form.put(VERSION, Integer.toString(version));
        return form;
    }

    public static SettingsForm of(MultiValueMap<String, String> sent) {
        SettingsForm form = new SettingsForm();
        sent.forEach((field, texts) -> form.put(field, String.join(" ", texts)));
        form.fields.remove("_csrf");
        return form;
    }

    /** Without the blanks around it; empty where nothing was typed. */
    public String text(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    public boolean isTicked(String field) {
        return !text(field).isEmpty();
    }

    // PostgreSQL keeps no NUL in a text
    public void put(String field, String text) {
        fields.put(field, text.replace("\0", ""));
    }

    /** A box that is ticked or not. */
    public void tick(String field, boolean ticked) {
        if (ticked) {
            fields.put(field, "true");
        } else {
            fields.remove(field);
        }
    }

    /** The numbers of the rows of a kind, in order. */
    public List<Integer> rows(String kind) {
        TreeMap<Integer, String> rows = new TreeMap<>();
        Pattern field = Pattern.compile(Pattern.quote(kind) + "\\.(\\d{1,4})\\..+");
        fields.keySet().forEach(name -> {
            Matcher match = field.matcher(name);
            if (match.matches()) {
                rows.put(Integer.valueOf(match.group(1)), name);
            }
        });
        return rows.keySet().stream().limit(MOST_ROWS).toList();
    }

    /** Which saving of the settings the page showed; -1 where the form does not say, which is no version of any. */
    public int version() {
        String version = text(VERSION);
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
    }

    /** @param reason message key */
    public void refuse(String field, String reason, Object... arguments) {
        if (!problems.hasFieldErrors(field)) {
            problems.rejectValue(field, reason, arguments, null);
        }
    }

    public boolean isRefused(String field) {
        return problems.hasFieldErrors(field);
    }

    public boolean isRefused() {
        return problems.hasErrors();
    }

    /**
     * Somebody else has saved in between: what was typed stays, and saving once more is a decision.
     *
     * @param version that there is now
     */
    public void overtakenBy(int version, List<Change> differences) {
        put(VERSION, Integer.toString(version));
        overtaken = true;
        changes.addAll(differences);
    }

    /** The page with all this on it, and the status that says how it went: 200, 422 or 409. */
    public ModelAndView page(String view, String own) {
        ModelAndView page = new ModelAndView(view);
        page.addObject(NAME, fields);
        page.addObject(BindingResult.MODEL_KEY_PREFIX + NAME, problems);
        page.addObject("refused", problems.hasErrors() || overtaken);
        page.addObject("overtaken", overtaken);
        page.addObject("changes", changes);
        page.addObject("own", own);
        if (problems.hasErrors()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        } else if (overtaken) {
            page.setStatus(HttpStatus.CONFLICT);
        }
        return page;
    }
}
