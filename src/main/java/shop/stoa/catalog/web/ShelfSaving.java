package shop.stoa.catalog.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.catalog.ChangedMeanwhile;
import shop.stoa.catalog.ShelfFault;
import shop.stoa.catalog.ShelfRefused;
import shop.stoa.kernel.Slug;

/** Brings the form of a category or a collection into the books, or shows it again with why not. */
@Component
class ShelfSaving {

    private final ShelfFields fields;
    private final SentPictures pictures;

    ShelfSaving(ShelfFields fields, SentPictures pictures) {
        this.fields = fields;
        this.pictures = pictures;
    }

    /** In what the forms differ. */
    interface Form {

        /** What a button asks for but to save. @return whether it did something */
        boolean rearrange(Typed typed);

        /** Reads the rest of what was typed, and tells the form what is wrong with it. @return what saves it */
        Runnable read(Typed typed, Slug slug, String name);

        void tell(Typed typed, List<ShelfFault> faults);

        /** What the books have now. */
        int versionOf(Slug known);

        ModelAndView page(Typed typed, List<SentPictures.Refused> refused);
    }

    /** @param place where the forms of its kind are @param known the address it was found by, or null where it is new */
    ModelAndView answer(
            String place, @Nullable Slug known, Typed typed, @Nullable List<MultipartFile> files, Form form) {
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
            saving.run();
        } catch (ShelfRefused faults) {
            form.tell(typed, faults.faults());
            return form.page(typed, List.of());
        } catch (ChangedMeanwhile faster) {
            ShelfFields.tellOfChange(typed, form.versionOf(Objects.requireNonNull(known)));
            ModelAndView again = form.page(typed, List.of());
            again.setStatus(HttpStatus.CONFLICT);
            return again;
        }
        return new ModelAndView("redirect:" + place + "/" + slug + "?done=saved");
    }
}
