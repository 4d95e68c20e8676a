package shop.stoa.catalog.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.catalog.ChangedMeanwhile;
import shop.stoa.catalog.TaxonomyFault;
import shop.stoa.catalog.TaxonomyRefused;
import shop.stoa.kernel.NotFound;
import shop.stoa.kernel.Slug;

/** Brings the form of a category or a collection into the books, or shows it again with why not. */
@Component
class ShelfSaving {

    private final ShelfFields fields;
    private final SentPictures pictures;
    private final TransactionTemplate transaction;

    ShelfSaving(ShelfFields fields, SentPictures pictures, TransactionTemplate transaction) {
        this.fields = fields;
        this.pictures = pictures;
        this.transaction = transaction;
    }

    /** In what the forms differ. */
    interface Form {

        /** What a button asks for but to save. @return whether it did something */
        boolean rearrange(Typed typed);

        /** Reads the rest of what was typed, and tells the form what is wrong with it. @return what saves it */
        Runnable read(Typed typed, Slug slug, String name);

        void tell(Typed typed, List<TaxonomyFault> faults);

        /** What the books say now of the one that is there. */
        Typed theirs();

        /** Compares what this form has and others do not. */
        void compare(Differing differing);

        ModelAndView page(Typed typed, List<SentPictures.Refused> refused);
    }

    /** @param place where the forms of its kind are */
    ModelAndView answer(String place, Typed typed, @Nullable List<MultipartFile> files, Form form, Locale reader) {
        List<SentPictures.Refused> refused = pictures.take(files == null ? List.of() : files, typed);
        if (form.rearrange(typed) || !refused.isEmpty()) {
            return form.page(typed, refused);
        }
        String name = fields.name(typed);
        Slug slug = fields.slug(typed, name);
        Runnable saving = form.read(typed, slug == null ? new Slug("none") : slug, name);
        if (typed.isRefused() || slug == null) {
            return form.page(typed, List.of());
        }
        try {
            transaction.executeWithoutResult(status -> saving.run());
        } catch (TaxonomyRefused faults) {
            form.tell(typed, faults.faults());
            return form.page(typed, List.of());
        } catch (ChangedMeanwhile faster) {
            return differing(typed, form, reader);
        }
        return new ModelAndView("redirect:" + place + "/" + slug + "?done=saved");
    }

    /**
     * What a shelf is called now whose form went to this address; null where it was removed after the form was opened.
     *
     * @param formerly what a shelf is called that was called so
     * @param look throws where there is none of that name
     */
    static @Nullable Slug now(Slug slug, Optional<Slug> formerly, Consumer<Slug> look, Typed typed) {
        Slug now = formerly.orElse(slug);
        try {
            look.accept(now);
            return now;
        } catch (NotFound gone) {
            if (ShelfFields.version(typed) < 0) {
                throw gone;
            }
            return null;
        }
    }

    /** Somebody else has removed it: what was typed stays, and saving once more adds it anew. @param form of a new one */
    ModelAndView gone(Typed typed, @Nullable List<MultipartFile> files, Form form) {
        List<SentPictures.Refused> refused = pictures.take(files == null ? List.of() : files, typed);
        form.rearrange(typed);
        typed.refuse("catalog.admin.gone");
        ModelAndView again = form.page(typed, refused);
        again.setStatus(HttpStatus.CONFLICT);
        return again;
    }

    /** Somebody else has saved it: what was typed stays, and saving once more puts it in the place of theirs. */
    private ModelAndView differing(Typed typed, Form form, Locale reader) {
        Typed theirs = form.theirs();
        Differing differing = new Differing(typed, theirs);
        fields.compare(differing, reader);
        form.compare(differing);
        typed.put("version", theirs.text("version"));
        ModelAndView again = form.page(typed, List.of());
        again.addObject("changes", differing.found());
        again.setStatus(HttpStatus.CONFLICT);
        return again;
    }
}
