package shop.stoa.catalog.web;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeWord;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.ChangedMeanwhile;
import shop.stoa.catalog.SharedValue;
import shop.stoa.catalog.TaxonomyRefused;
import shop.stoa.catalog.Translations;
import shop.stoa.kernel.Slice;
import shop.stoa.web.Needs;

/** What is said of products: the shop's vocabulary, in all of its languages. */
@Controller
@RequestMapping("/admin/catalog/attributes")
@Needs("catalog.edit")
class AttributeController {

    /** So many values of it are on one page of an attribute's form. */
    private static final int VALUES = 100;

    private static final String PAGE = "page";
    private static final String VALUE = "value.";

    private final Attributes attributes;
    private final Translations translations;
    private final ShelfFields fields;
    private final MessageSource messages;

    AttributeController(Attributes attributes, Translations translations, ShelfFields fields, MessageSource messages) {
        this.attributes = attributes;
        this.translations = translations;
        this.fields = fields;
        this.messages = messages;
    }

    @GetMapping
    @Needs("catalog.view")
    ModelAndView list(Locale reader) {
        return new ModelAndView("catalog/admin/attributes", Map.of("attributes", attributes.all(reader)));
    }

    @GetMapping("/new")
    ModelAndView blank(Locale reader) {
        Typed typed = new Typed();
        typed.put("type", AttributeType.CHOICE.name());
        typed.put("filter", "on");
        return page(typed, null, List.of(), reader);
    }

    @GetMapping("/{key}")
    @Needs("catalog.view")
    ModelAndView show(@PathVariable String key, @RequestParam(defaultValue = "1") int page, Locale reader) {
        Slice<SharedValue> values = attributes.valuesOf(key, fields.own(), page, VALUES);
        Typed known = known(key, values.items());
        if (values.hasPrevious()) {
            known.put(PAGE, Integer.toString(values.page()));
        }
        ModelAndView shown = page(known, attributes.of(key, fields.own()), values.items(), reader);
        shown.addObject("pages", values);
        return shown;
    }

    /** As the books have it. @param values those that the form has */
    private Typed known(String key, List<SharedValue> values) {
        Typed typed = new Typed();
        // before what it counts, so that whoever changes it between the two is noticed
        typed.put("version", Integer.toString(attributes.versionOf(key)));
        Attribute attribute = attributes.of(key, fields.own());
        typed.put("name", attribute.name());
        typed.put("type", attribute.type().name());
        typed.put("unit", attribute.unit() == null ? "" : attribute.unit());
        typed.put("position", Long.toString(attribute.position()));
        if (attribute.filter()) {
            typed.put("filter", "on");
        }
        for (Locale language : fields.languages()) {
            ShelfFields.putForeign(
                    typed,
                    language,
                    "name",
                    attribute.name(),
                    attributes.of(key, language).name());
            Map<String, String> foreign = attributes.textsOf(
                    values.stream().map(value -> value.word().toString()).toList(), language);
            for (SharedValue value : values) {
                ShelfFields.putForeign(
                        typed,
                        language,
                        VALUE + value.word().value(),
                        value.text(),
                        foreign.getOrDefault(value.word().toString(), value.text()));
            }
        }
        return typed;
    }

    @PostMapping
    ModelAndView add(@RequestParam MultiValueMap<String, String> sent, Locale reader) {
        Typed typed = Typed.of(sent);
        String name = fields.name(typed);
        String key = AttributeWord.keyOf(name);
        if (!name.isEmpty()
                && attributes.all(fields.own()).stream()
                        .anyMatch(known -> known.key().equals(key))) {
            typed.refuse("name", "catalog.admin.problem.attribute.there", name);
        }
        if (typed.isRefused()) {
            return page(typed, null, List.of(), reader);
        }
        try {
            attributes.define(List.of(read(typed, key, name, 0)));
        } catch (TaxonomyRefused refused) {
            ShelfFields.tell(typed, refused.faults());
            return page(typed, null, List.of(), reader);
        }
        return saved(key, typed);
    }

    @PostMapping("/{key}")
    ModelAndView change(@PathVariable String key, @RequestParam MultiValueMap<String, String> sent, Locale reader) {
        Attribute known = attributes.of(key, fields.own());
        Typed typed = Typed.of(sent);
        String name = fields.name(typed);
        Integer position = fields.reading(typed).whole("position");
        List<SharedValue> values = said(key, typed);
        if (typed.isRefused()) {
            return page(typed, known, values, reader);
        }
        try {
            attributes.change(
                    read(typed, key, name, position == null ? known.position() : position), ShelfFields.version(typed));
            translate(typed, key, values);
        } catch (TaxonomyRefused refused) {
            ShelfFields.tell(typed, refused.faults());
            return page(typed, known, values, reader);
        } catch (ChangedMeanwhile faster) {
            return differing(typed, key, values, reader);
        }
        return saved(key, typed);
    }

    /** The values that a form has: one page of all that there are. */
    private List<SharedValue> said(String key, Typed typed) {
        Map<String, AttributeWord> words = new LinkedHashMap<>();
        for (Locale language : fields.languages()) {
            String prefix = ShelfFields.field(language, VALUE);
            typed.fields().keySet().stream()
                    .filter(field -> field.startsWith(prefix))
                    .map(field -> new AttributeWord(key, field.substring(prefix.length())))
                    .forEach(word -> words.put(word.toString(), word));
        }
        Map<String, String> texts = attributes.textsOf(words.keySet(), fields.own());
        words.keySet().retainAll(texts.keySet());
        return words.entrySet().stream()
                .map(word -> new SharedValue(word.getValue(), texts.getOrDefault(word.getKey(), "")))
                .toList();
    }

    /** What was typed stays; saving it once more puts it in the place of what is there now. */
    private ModelAndView differing(Typed typed, String key, List<SharedValue> values, Locale reader) {
        Typed theirs = known(key, values);
        typed.put("version", theirs.text("version"));
        ModelAndView page = page(typed, attributes.of(key, fields.own()), values, reader);
        page.addObject("changes", differences(typed, theirs, values, reader));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private List<Difference> differences(Typed mine, Typed theirs, List<SharedValue> values, Locale reader) {
        Differing differing = new Differing(mine, theirs);
        differing.at("name", "catalog.admin.shelf.name", "");
        differing.at("type", "catalog.admin.attribute.type", "", type -> typeIn(type, reader));
        differing.at("unit", "catalog.admin.attribute.unit", "");
        differing.at("position", "catalog.admin.attribute.position", "");
        differing.at("filter", "catalog.admin.attribute.filter", "", filter -> yesOrNo(!filter.isEmpty(), reader));
        for (Locale language : fields.languages()) {
            String of = language.getDisplayLanguage(reader);
            differing.at(ShelfFields.field(language, "name"), "catalog.admin.shelf.name", of);
            for (SharedValue value : values) {
                differing.shared(
                        ShelfFields.field(language, VALUE + value.word().value()),
                        "catalog.admin.attribute.value",
                        value.text() + ", " + of);
            }
        }
        return differing.found();
    }

    private String typeIn(String type, Locale reader) {
        return messages.getMessage("catalog.admin.attribute.type." + type, null, reader);
    }

    private String yesOrNo(boolean yes, Locale reader) {
        return messages.getMessage(yes ? "catalog.admin.yes" : "catalog.admin.no", null, reader);
    }

    @PostMapping("/{key}/removal")
    ModelAndView remove(@PathVariable String key, Locale reader) {
        try {
            attributes.remove(key);
            return new ModelAndView("redirect:/admin/catalog/attributes?done=removed");
        } catch (TaxonomyRefused refused) {
            ModelAndView page = show(key, 1, reader);
            page.addObject("kept", refused.faults().getFirst());
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    private static Attribute read(Typed typed, String key, String name, long position) {
        AttributeType type = Arrays.stream(AttributeType.values())
                .filter(each -> each.name().equals(typed.text("type")))
                .findAny()
                .orElse(AttributeType.TEXT);
        String unit = typed.text("unit");
        return new Attribute(key, name, type, unit.isEmpty() ? null : unit, typed.isTicked("filter"), position);
    }

    /** What the form does not have stays as it is. */
    private void translate(Typed typed, String key, List<SharedValue> values) {
        for (Locale language : fields.languages()) {
            Map<String, String> said = new HashMap<>();
            for (SharedValue value : values) {
                String field = ShelfFields.field(language, VALUE + value.word().value());
                String text = typed.text(field);
                if (typed.fields().containsKey(field)) {
                    said.put(value.text(), text.isEmpty() ? value.text() : text);
                }
            }
            translations.translateOption(key, language, typed.text(ShelfFields.field(language, "name")), said);
        }
    }

    private static ModelAndView saved(String key, Typed typed) {
        String page = typed.text(PAGE);
        return page.matches("[1-9][0-9]{0,6}")
                ? new ModelAndView(
                        "redirect:/admin/catalog/attributes/{key}?page={page}&done=saved",
                        Map.of("key", key, "page", page))
                : new ModelAndView("redirect:/admin/catalog/attributes/{key}?done=saved", Map.of("key", key));
    }

    private ModelAndView page(Typed typed, @Nullable Attribute known, List<SharedValue> values, Locale reader) {
        ModelAndView page = new ModelAndView(
                "catalog/admin/attribute", typed.isRefused() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
        page.addAllObjects(typed.model());
        page.addObject("refused", typed.isRefused());
        page.addObject("unsaved", typed.isSent());
        page.addObject("known", known == null ? null : known.key());
        page.addObject("saved", known == null ? null : known.name());
        page.addObject("values", values);
        page.addObject("languages", fields.languages());
        Map<String, String> types = new LinkedHashMap<>();
        for (AttributeType type : AttributeType.values()) {
            types.put(type.name(), typeIn(type.name(), reader));
        }
        page.addObject("types", types);
        String place = "/admin/catalog/attributes";
        page.addObject("own", known == null ? place + "/new" : place + "/" + known.key());
        return page;
    }
}
