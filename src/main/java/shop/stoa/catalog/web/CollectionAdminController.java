package shop.stoa.catalog.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.catalog.CollectionContents;
import shop.stoa.catalog.CollectionDetails;
import shop.stoa.catalog.CollectionSheet;
import shop.stoa.catalog.Collections;
import shop.stoa.catalog.NewCollection;
import shop.stoa.catalog.NoSuchCollection;
import shop.stoa.catalog.TaxonomyFault;
import shop.stoa.catalog.Translations;
import shop.stoa.kernel.Slug;
import shop.stoa.web.Needs;

/** Collections: products that somebody picked, or whatever keeps some rules. */
@Controller
@RequestMapping(CollectionAdminController.PLACE)
@Needs("catalog.edit")
class CollectionAdminController {

    static final String PLACE = "/admin/catalog/collections";

    private final Collections collections;
    private final Translations translations;
    private final CollectionFields contents;
    private final CollectionPage page;
    private final ShelfFields fields;
    private final ShelfSaving saving;

    CollectionAdminController(
            Collections collections,
            Translations translations,
            CollectionFields contents,
            CollectionPage page,
            ShelfFields fields,
            ShelfSaving saving) {
        this.collections = collections;
        this.translations = translations;
        this.contents = contents;
        this.page = page;
        this.fields = fields;
        this.saving = saving;
    }

    @GetMapping
    @Needs("catalog.view")
    ModelAndView list(Locale reader) {
        return new ModelAndView("catalog/admin/collections", Map.of("collections", collections.all(reader)));
    }

    @GetMapping("/new")
    ModelAndView blank(Locale reader) {
        Typed typed = new Typed();
        contents.put(typed, new CollectionContents.Picked(List.of()), null, reader);
        return page.show(typed, null, List.of(), reader);
    }

    @GetMapping("/{slug}")
    @Needs("catalog.view")
    ModelAndView show(@PathVariable String slug, Locale reader) {
        Slug known = slugOf(slug);
        return page.show(typed(known, reader), known, List.of(), reader);
    }

    /** As the books have it. */
    private Typed typed(Slug known, Locale reader) {
        CollectionSheet sheet = collections.sheetOf(known);
        NewCollection collection = sheet.collection();
        Typed typed = new Typed();
        ShelfFields.put(
                typed,
                sheet.version(),
                collection.slug(),
                collection.name(),
                collection.introduction(),
                collection.image());
        contents.put(typed, collection.contents(), collection.sort(), reader);
        for (Locale language : fields.languages()) {
            CollectionDetails foreign = collections.of(known, language);
            ShelfFields.putForeign(typed, language, "name", collection.name(), foreign.name());
            ShelfFields.putForeign(typed, language, "introduction", collection.introduction(), foreign.introduction());
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

    /** While somebody changes the rules, with a script. */
    @PostMapping("/new/count")
    ModelAndView count(@RequestParam MultiValueMap<String, String> sent, Locale reader) {
        return page.count(Typed.of(sent), reader);
    }

    @PostMapping("/{slug}")
    ModelAndView change(
            @PathVariable String slug,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Locale reader) {
        Typed typed = Typed.of(sent);
        Slug asked = slugOf(slug);
        Slug known = ShelfSaving.now(asked, collections.formerly(asked), collections::sheetOf, typed);
        return known == null
                ? saving.gone(typed, files, new Form(null, reader))
                : saving.answer(PLACE, typed, files, new Form(known, reader), reader);
    }

    @PostMapping("/{slug}/removal")
    String remove(@PathVariable String slug) {
        collections.remove(slugOf(slug));
        return "redirect:" + PLACE + "?done=removed";
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
            return contents.apply(typed, typed.text("deed"), reader);
        }

        @Override
        public Runnable read(Typed typed, Slug slug, String name) {
            NewCollection collection = new NewCollection(
                    slug,
                    name,
                    ShelfFields.introduction(typed),
                    fields.image(typed),
                    contents.read(typed, reader),
                    CollectionFields.sort(typed));
            return () -> save(typed, known, collection);
        }

        @Override
        public void tell(Typed typed, List<TaxonomyFault> faults) {
            contents.tell(typed, faults);
        }

        @Override
        public Typed theirs() {
            return known == null ? new Typed() : typed(known, reader);
        }

        @Override
        public void compare(Differing differing) {
            page.compare(differing, reader);
        }

        @Override
        public ModelAndView page(Typed typed, List<SentPictures.Refused> refused) {
            return page.show(typed, known, refused, reader);
        }
    }

    private void save(Typed typed, @Nullable Slug known, NewCollection collection) {
        if (known == null) {
            collections.add(collection);
        } else {
            collections.change(known, ShelfFields.version(typed), collection);
        }
        for (Locale language : fields.languages()) {
            translations.translateCollection(
                    collection.slug(),
                    language,
                    typed.text(ShelfFields.field(language, "name")),
                    typed.text(ShelfFields.field(language, "introduction")));
        }
    }

    private static Slug slugOf(String text) {
        if (!Slug.isWellFormed(text)) {
            throw new NoSuchCollection(new Slug("nothing"));
        }
        return new Slug(text);
    }
}
