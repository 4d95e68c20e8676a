package shop.stoa.catalog.web;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
import shop.stoa.web.Needs;

/** What is said of products: the shop's vocabulary, in all of its languages. */
@Controller
@RequestMapping("/admin/catalog/attributes")
@Needs("catalog.edit")
class AttributeController {

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
        return page(typed, null, reader);
    }

    @GetMapping("/{key}")
    @Needs("catalog.view")
    ModelAndView show(@PathVariable String key, Locale reader) {
        return page(known(key), attributes.of(key, fields.own()), reader);
    }

    /** As the books have it. */
    private Typed known(String key) {
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
        List<SharedValue> own = attributes.valuesOf(key, fields.own());
        for (Locale language : fields.languages()) {
            ShelfFields.putForeign(
                    typed,
                    language,
                    "name",
                    attribute.name(),
                    attributes.of(key, language).name());
            Map<String, String> foreign = texts(key, language);
            for (SharedValue value : own) {
                String word = value.word().value();
                ShelfFields.putForeign(
                        typed, language, "value." + word, value.text(), foreign.getOrDefault(word, value.text()));
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
            return page(typed, null, reader);
        }
        try {
            attributes.define(List.of(read(typed, key, name, 0)));
        } catch (TaxonomyRefused refused) {
            ShelfFields.tell(typed, refused.faults());
            return page(typed, null, reader);
        }
        return saved(key);
    }

    @PostMapping("/{key}")
    ModelAndView change(@PathVariable String key, @RequestParam MultiValueMap<String, String> sent, Locale reader) {
        Attribute known = attributes.of(key, fields.own());
        Typed typed = Typed.of(sent);
        String name = fields.name(typed);
        Integer position = fields.reading(typed).whole("position");
        if (typed.isRefused()) {
            return page(typed, known, reader);
        }
        try {
            attributes.change(
                    read(typed, key, name, position == null ? known.position() : position), ShelfFields.version(typed));
            translate(typed, key);
        } catch (TaxonomyRefused refused) {
            ShelfFields.tell(typed, refused.faults());
            return page(typed, known, reader);
        } catch (ChangedMeanwhile faster) {
            return differing(typed, key, reader);
        }
        return saved(key);
    }

    /** What was typed stays; saving it once more puts it in the place of what is there now. */
    private ModelAndView differing(Typed typed, String key, Locale reader) {
        Typed theirs = known(key);
        typed.put("version", theirs.text("version"));
        ModelAndView page = page(typed, attributes.of(key, fields.own()), reader);
        page.addObject("changes", differences(typed, theirs, key, reader));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private List<Difference> differences(Typed mine, Typed theirs, String key, Locale reader) {
        Differing differing = new Differing(mine, theirs);
        differing.at("name", "catalog.admin.shelf.name", "");
        differing.at("type", "catalog.admin.attribute.type", "", type -> typeIn(type, reader));
        differing.at("unit", "catalog.admin.attribute.unit", "");
        differing.at("position", "catalog.admin.attribute.position", "");
        differing.at("filter", "catalog.admin.attribute.filter", "", filter -> yesOrNo(!filter.isEmpty(), reader));
        for (Locale language : fields.languages()) {
            String of = language.getDisplayLanguage(reader);
            differing.at(ShelfFields.field(language, "name"), "catalog.admin.shelf.name", of);
            for (SharedValue value : attributes.valuesOf(key, fields.own())) {
                differing.at(
                        ShelfFields.field(language, "value." + value.word().value()),
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
            ModelAndView page = show(key, reader);
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

    private void translate(Typed typed, String key) {
        for (Locale language : fields.languages()) {
            Map<String, String> said = new HashMap<>();
            for (SharedValue value : attributes.valuesOf(key, fields.own())) {
                String text = typed.text(
                        ShelfFields.field(language, "value." + value.word().value()));
                said.put(value.text(), text.isEmpty() ? value.text() : text);
            }
            translations.translateOption(key, language, typed.text(ShelfFields.field(language, "name")), said);
        }
    }

    private Map<String, String> texts(String key, Locale language) {
        return attributes.valuesOf(key, language).stream()
                .collect(Collectors.toMap(value -> value.word().value(), SharedValue::text));
    }

    private static ModelAndView saved(String key) {
        return new ModelAndView("redirect:/admin/catalog/attributes/{key}?done=saved", Map.of("key", key));
    }

    private ModelAndView page(Typed typed, @Nullable Attribute known, Locale reader) {
        ModelAndView page = new ModelAndView(
                "catalog/admin/attribute", typed.isRefused() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
        page.addAllObjects(typed.model());
        page.addObject("refused", typed.isRefused());
        page.addObject("unsaved", typed.isSent());
        page.addObject("known", known == null ? null : known.key());
        page.addObject("saved", known == null ? null : known.name());
        page.addObject("values", known == null ? List.of() : attributes.valuesOf(known.key(), fields.own()));
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
