package shop.stoa.catalog.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.Categories;
import shop.stoa.catalog.CategoryDetails;
import shop.stoa.catalog.CategorySheet;
import shop.stoa.catalog.CategoryTree;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NoSuchCategory;
import shop.stoa.catalog.TaxonomyFault;
import shop.stoa.catalog.TaxonomyRefused;
import shop.stoa.catalog.Translations;
import shop.stoa.kernel.Slug;
import shop.stoa.web.Needs;

/** The tree of categories, and each of them. */
@Controller
@RequestMapping(CategoryAdminController.PLACE)
@Needs("catalog.edit")
class CategoryAdminController {

    static final String PLACE = "/admin/catalog/categories";

    private final Categories categories;
    private final Catalog catalog;
    private final Translations translations;
    private final ShelfFields fields;
    private final ShelfSaving saving;
    private final CategoryChoices choices;

    CategoryAdminController(
            Categories categories,
            Catalog catalog,
            Translations translations,
            ShelfFields fields,
            ShelfSaving saving,
            CategoryChoices choices) {
        this.categories = categories;
        this.catalog = catalog;
        this.translations = translations;
        this.fields = fields;
        this.saving = saving;
        this.choices = choices;
    }

    /** A line of the tree. @param place among its siblings, from 0 @param siblings how many they are, itself included */
    record Line(CategoryTree.Node node, int depth, int place, int siblings) {

        private static final List<String> INDENTS = List.of(
                "",
                "catalog-tree__name--1",
                "catalog-tree__name--2",
                "catalog-tree__name--3",
                "catalog-tree__name--4",
                "catalog-tree__name--5");

        /** The class that shows how deep it lies. */
        public String indent() {
            return INDENTS.get(Math.min(depth, INDENTS.size() - 1));
        }
    }

    @GetMapping
    @Needs("catalog.view")
    ModelAndView tree(Locale reader) {
        List<Line> lines = new ArrayList<>();
        add(catalog.categories(reader).roots(), 0, lines);
        return new ModelAndView("catalog/admin/categories", Map.of("lines", lines));
    }

    private static void add(List<CategoryTree.Node> nodes, int depth, List<Line> lines) {
        for (int place = 0; place < nodes.size(); place++) {
            lines.add(new Line(nodes.get(place), depth, place, nodes.size()));
            add(nodes.get(place).children(), depth + 1, lines);
        }
    }

    @GetMapping("/new")
    ModelAndView blank(@RequestParam(defaultValue = "") String parent, Locale reader) {
        Typed typed = new Typed();
        typed.put("parent", parent);
        return page(typed, null, List.of(), reader);
    }

    @GetMapping("/{slug}")
    @Needs("catalog.view")
    ModelAndView show(@PathVariable String slug, Locale reader) {
        Slug known = slugOf(slug);
        return page(typed(known), known, List.of(), reader);
    }

    /** As the books have it. */
    private Typed typed(Slug known) {
        CategorySheet sheet = categories.sheetOf(known);
        NewCategory category = sheet.category();
        Typed typed = new Typed();
        ShelfFields.put(
                typed, sheet.version(), category.slug(), category.name(), category.introduction(), category.image());
        typed.put("parent", category.parent() == null ? "" : category.parent().value());
        for (Locale language : fields.languages()) {
            CategoryDetails foreign = catalog.categoryOf(known, language);
            ShelfFields.putForeign(typed, language, "name", category.name(), foreign.name());
            ShelfFields.putForeign(typed, language, "introduction", category.introduction(), foreign.introduction());
        }
        return typed;
    }

    @PostMapping
    ModelAndView add(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Locale reader) {
        return saving.answer(PLACE, Typed.of(sent), files, new Form(null, reader), reader);
    }

    @PostMapping("/{slug}")
    ModelAndView change(
            @PathVariable String slug,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Locale reader) {
        Typed typed = Typed.of(sent);
        Slug asked = slugOf(slug);
        Slug known = ShelfSaving.now(asked, categories.formerly(asked), categories::sheetOf, typed);
        return known == null
                ? saving.gone(typed, files, new Form(null, reader))
                : saving.answer(PLACE, typed, files, new Form(known, reader), reader);
    }

    @PostMapping("/{slug}/position")
    String place(@PathVariable String slug, @RequestParam int place) {
        categories.place(slugOf(slug), place);
        return "redirect:" + PLACE + "?done=moved";
    }

    @PostMapping("/{slug}/removal")
    ModelAndView remove(@PathVariable String slug, Locale reader) {
        Slug known = slugOf(slug);
        try {
            categories.remove(known);
            return new ModelAndView("redirect:" + PLACE + "?done=removed");
        } catch (TaxonomyRefused refused) {
            ModelAndView page = show(slug, reader);
            page.addObject("kept", refused.faults().getFirst());
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    private final class Form implements ShelfSaving.Form {

        private final @Nullable Slug known;
        private final Locale reader;

        Form(@Nullable Slug known, Locale reader) {
            this.known = known;
            this.reader = reader;
        }

        @Override
        public boolean rearrange(Typed typed) {
            return typed.rearrange(typed.text("deed"));
        }

        @Override
        public Runnable read(Typed typed, Slug slug, String name) {
            String parent = typed.text("parent");
            NewCategory category = new NewCategory(
                    slug,
                    name,
                    ShelfFields.introduction(typed),
                    Slug.isWellFormed(parent) ? new Slug(parent) : null,
                    fields.image(typed));
            return () -> save(typed, known, category);
        }

        @Override
        public void tell(Typed typed, List<TaxonomyFault> faults) {
            ShelfFields.tell(typed, faults);
        }

        @Override
        public Typed theirs() {
            return known == null ? new Typed() : typed(known);
        }

        @Override
        public void compare(Differing differing) {
            Map<String, String> parents = choices.all(reader);
            differing.at("parent", "catalog.admin.category.parent", "", parent -> parents.getOrDefault(parent, parent));
        }

        @Override
        public ModelAndView page(Typed typed, List<SentPictures.Refused> refused) {
            return CategoryAdminController.this.page(typed, known, refused, reader);
        }
    }

    private void save(Typed typed, @Nullable Slug known, NewCategory category) {
        if (known == null) {
            categories.add(category);
        } else {
            categories.change(known, ShelfFields.version(typed), category);
        }
        boolean reworded = known != null && fields.isReworded(typed, typed(category.slug()));
        for (Locale language : fields.languages()) {
            translations.translateCategory(
                    category.slug(),
                    language,
                    typed.text(ShelfFields.field(language, "name")),
                    typed.text(ShelfFields.field(language, "introduction")));
        }
        if (reworded) {
            categories.reworded(category.slug());
        }
    }

    private ModelAndView page(Typed typed, @Nullable Slug known, List<SentPictures.Refused> refused, Locale reader) {
        String saved =
                known == null ? null : categories.sheetOf(known).category().name();
        ModelAndView page = fields.page("catalog/admin/category", PLACE, typed, known, saved, refused);
        page.addObject("parents", choices.all(reader));
        page.addObject("logged", known == null ? null : "category:" + categories.numberOf(known));
        page.addObject("held", known == null ? null : categories.heldBy(known));
        return page;
    }

    private static Slug slugOf(String text) {
        if (!Slug.isWellFormed(text)) {
            throw new NoSuchCategory(new Slug("nothing"));
        }
        return new Slug(text);
    }
}
