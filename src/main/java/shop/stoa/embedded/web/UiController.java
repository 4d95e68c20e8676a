package shop.stoa.embedded.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import shop.stoa.embedded.Mailbox;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Slice;
import shop.stoa.web.Assets;
import shop.stoa.web.Crumb;
import shop.stoa.web.Look;

/**
 * The vocabulary of the pages, all of it and in every state, in both schemes beside each other and in both directions of
 * reading. It is made of the fragments and sheets that the pages are made of, so it shows what they would show.
 */
@Controller
@RequestMapping("/dev/ui")
@ConditionalOnBean(Mailbox.class)
class UiController {

    private static final List<String> SCHEMES = List.of("light", "dark");

    private final Look look;
    private final Assets assets;
    private final Map<String, String> words = words("ui");
    private final Map<String, String> arabic = words("ui_ar");

    UiController(Look look, Assets assets) {
        this.look = look;
        this.assets = assets;
        words.forEach(arabic::putIfAbsent);
    }

    @GetMapping
    String shop(@RequestParam(defaultValue = "ltr") String dir, Model model) {
        fill(model, false, dir);
        return "embedded/ui";
    }

    @GetMapping("/staff")
    String staff(@RequestParam(defaultValue = "ltr") String dir, Model model) {
        fill(model, true, dir);
        return "embedded/ui-staff";
    }

    /**
     * A face's sheet once more with its hover, focus and press as classes, since no page can make a browser show these by
     * itself.
     */
    @GetMapping(path = "/states.css", produces = "text/css;charset=utf-8")
    @ResponseBody
    String states(@RequestParam(defaultValue = "false") boolean staff) {
        return assets.text(staff ? "staff.css" : "shop.css")
                .replace(":hover", ".is-hover")
                .replace(":focus-visible", ".is-focus")
                .replace(":active", ".is-active");
    }

    private void fill(Model model, boolean staff, String dir) {
        boolean rtl = dir.equals("rtl");
        Map<String, String> said = rtl ? arabic : words;
        model.addAttribute("robots", "noindex")
                .addAttribute("dev", true)
                .addAttribute("w", said)
                .addAttribute("dir", rtl ? "rtl" : "ltr")
                .addAttribute("written", rtl ? "ar" : "en")
                .addAttribute("ofStaff", staff)
                .addAttribute("schemes", SCHEMES)
                .addAttribute("tones", Map.of("light", look.tones(staff, false), "dark", look.tones(staff, true)))
                .addAttribute("symbols", assets.symbols())
                .addAttribute("countries", Map.of("DE", said.getOrDefault("de", ""), "GR", said.getOrDefault("gr", "")))
                .addAttribute(
                        "crumbs",
                        List.of(
                                new Crumb(said.getOrDefault("vases", ""), "/"),
                                new Crumb(said.getOrDefault("long", ""), null)))
                .addAttribute("slice", new Slice<>(Collections.nCopies(24, 0), 4, 24, 230))
                .addAttribute("cheap", Money.of(1900, "EUR"))
                .addAttribute("dear", Money.of(128900, "EUR"));
        for (String scheme : SCHEMES) {
            UiForms forms = new UiForms(said);
            BindingResult result = new BeanPropertyBindingResult(forms, scheme + "Form");
            result.rejectValue(scheme + ".email", "wrong", said.getOrDefault("emailwrong", ""));
            result.rejectValue(scheme + ".terms", "wrong", said.getOrDefault("termswrong", ""));
            model.addAttribute(scheme + "Form", forms)
                    .addAttribute(BindingResult.MODEL_KEY_PREFIX + scheme + "Form", result);
        }
    }

    private static Map<String, String> words(String name) {
        Properties words = new Properties();
        try (InputStreamReader file = new InputStreamReader(
                new ClassPathResource("embedded/" + name + ".properties").getInputStream(), StandardCharsets.UTF_8)) {
            words.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> sorted = new TreeMap<>();
        words.stringPropertyNames().forEach(word -> sorted.put(word, words.getProperty(word)));
        return sorted;
    }
}
