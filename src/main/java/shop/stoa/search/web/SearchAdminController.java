package shop.stoa.search.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.search.SearchDesk;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;

/** What words mean in each language, and the index: how full it is, and how far it is built. */
@Controller
@Needs("search.edit")
class SearchAdminController {

    private static final String PAGE = "search/admin/search";
    private static final String PATH = "/admin/search/words?language=";

    private final SearchDesk desk;
    private final ShopSettings shop;
    private final MessageSource messages;

    SearchAdminController(SearchDesk desk, ShopSettings shop, MessageSource messages) {
        this.desk = desk;
        this.shop = shop;
        this.messages = messages;
    }

    @GetMapping("/admin/search/words")
    @Needs("search.view")
    String show(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String done,
            Model model,
            Locale reader) {
        fill(model, of(language));
        if ("saved".equals(done)) {
            model.addAttribute("notice", messages.getMessage("search.admin.saved", null, reader));
        }
        return PAGE;
    }

    @PostMapping("/admin/search/synonyms")
    Object addSynonyms(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(defaultValue = "") String terms,
            Model model) {
        Locale spoken = of(language);
        if (desk.addSynonyms(spoken, terms)) {
            return back(spoken);
        }
        SynonymsForm form = new SynonymsForm(terms);
        BindingResult errors = new BeanPropertyBindingResult(form, "synonymsForm");
        errors.rejectValue("terms", "search.admin.synonyms.wrong");
        return refused(model, spoken, "synonymsForm", form, errors);
    }

    @PostMapping("/admin/search/synonyms/{id}/removal")
    Object removeSynonyms(@PathVariable long id, @RequestParam(required = false) @Nullable String language) {
        desk.removeSynonyms(id);
        return back(of(language));
    }

    @PostMapping("/admin/search/stop-words")
    Object putStopWords(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String seen,
            Model model) {
        Locale spoken = of(language);
        return switch (desk.putStopWords(spoken, words, seen)) {
            case DONE -> back(spoken);
            case WRONG -> {
                StopWordsForm form = new StopWordsForm(words, seen);
                BindingResult errors = new BeanPropertyBindingResult(form, "stopWordsForm");
                errors.rejectValue("words", "search.admin.stop-words.wrong");
                yield refused(model, spoken, "stopWordsForm", form, errors);
            }
            case OVERTAKEN -> overtaken(model, spoken, words, seen);
        };
    }

    /** With what stands there by now as what was seen, so that saving once more puts these in its place. */
    private ModelAndView overtaken(Model model, Locale language, String words, String seen) {
        List<String> before = desk.wordsIn(seen);
        List<String> now = desk.stopWords(language);
        model.addAttribute("added", without(now, before));
        model.addAttribute("removed", without(before, now));
        model.addAttribute("stopWordsForm", new StopWordsForm(words, String.join(" ", now)));
        fill(model, language);
        model.addAttribute("overtaken", true);
        model.addAttribute("refused", true);
        return new ModelAndView(PAGE, model.asMap(), HttpStatus.CONFLICT);
    }

    private static String without(List<String> words, List<String> others) {
        return words.stream().filter(word -> !others.contains(word)).collect(Collectors.joining(" "));
    }

    @PostMapping("/admin/search/rebuilds")
    Object rebuild() {
        desk.rebuild();
        return page(shop.locale());
    }

    private ModelAndView refused(Model model, Locale language, String name, Object form, BindingResult errors) {
        model.addAttribute(name, form);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + name, errors);
        fill(model, language);
        model.addAttribute("refused", true);
        return new ModelAndView(PAGE, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private void fill(Model model, Locale language) {
        String stopWords = String.join(" ", desk.stopWords(language));
        model.addAttribute("own", PATH + language.getLanguage());
        model.addAttribute("refused", false);
        model.addAttribute("overtaken", false);
        model.addAttribute("status", desk.status());
        model.addAttribute("language", language.getLanguage());
        model.addAttribute("languages", shop.everyLanguage());
        model.addAttribute("synonyms", desk.synonyms(language));
        if (!model.containsAttribute("synonymsForm")) {
            model.addAttribute("synonymsForm", new SynonymsForm(""));
        }
        if (!model.containsAttribute("stopWordsForm")) {
            model.addAttribute("stopWordsForm", new StopWordsForm(stopWords, stopWords));
        }
    }

    private Locale of(@Nullable String language) {
        return shop.everyLanguage().stream()
                .filter(known -> Objects.equals(known.getLanguage(), language))
                .findFirst()
                .orElse(shop.locale());
    }

    private static String back(Locale language) {
        return page(language) + "&done=saved";
    }

    private static String page(Locale language) {
        return "redirect:" + PATH + language.getLanguage();
    }
}
