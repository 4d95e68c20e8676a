package shop.stoa.catalog.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.TaxonomyFault;
import shop.stoa.kernel.Slug;
import shop.stoa.web.ShopSettings;

/** What the forms of categories and collections have in common: a name, an address, a text and a picture, in several languages. */
@Component
class ShelfFields {

    private final SentPictures pictures;
    private final ShopSettings shop;

    ShelfFields(SentPictures pictures, ShopSettings shop) {
        this.pictures = pictures;
        this.shop = shop;
    }

    /** The shop's languages but its own. */
    List<Locale> languages() {
        return shop.everyLanguage().subList(1, shop.everyLanguage().size());
    }

    Locale own() {
        return shop.locale();
    }

    Reading reading(Typed typed) {
        return new Reading(typed, shop);
    }

    static void put(
            Typed typed, int version, Slug slug, String name, String introduction, @Nullable CatalogImage image) {
        typed.put("version", Integer.toString(version));
        typed.put("slug", slug.value());
        typed.put("name", name);
        typed.put("introduction", introduction);
        typed.putRows(SentPictures.ROW, image == null ? List.of() : List.of(ProductFields.pictureRow(image)));
    }

    /** What is said in another language, where it is something else than in the shop's own. */
    static void putForeign(Typed typed, Locale language, String field, String own, String foreign) {
        typed.put(field(language, field), own.equals(foreign) ? "" : foreign);
    }

    static String field(Locale language, String field) {
        return "in." + language.getLanguage() + "." + field;
    }

    /** The name, or an empty text that the form has been told of. */
    String name(Typed typed) {
        return reading(typed).required("name", "catalog.admin.problem.name");
    }

    /** The address that was typed or follows from the name; null where there is none, which the form has been told. */
    @Nullable
    Slug slug(Typed typed, String name) {
        Slug slug = reading(typed).slug("slug", name);
        if (slug == null && typed.text("slug").isEmpty() && !name.isEmpty()) {
            typed.refuse("slug", "catalog.admin.problem.slug.none");
        }
        return slug;
    }

    static String introduction(Typed typed) {
        return typed.text("introduction").replace("\r\n", "\n");
    }

    /** The picture that was sent last. */
    @Nullable
    CatalogImage image(Typed typed) {
        List<CatalogImage> images = pictures.of(typed);
        return images.isEmpty() ? null : images.getLast();
    }

    /**
     * The page around such a form, with what all of them show.
     *
     * @param place where the forms of its kind are, {@code /admin/catalog/categories}
     * @param known the address it was found by, or null where it is new
     * @param saved its name in the books, or null where it is new
     */
    ModelAndView page(
            String view,
            String place,
            Typed typed,
            @Nullable Slug known,
            @Nullable String saved,
            List<SentPictures.Refused> refused) {
        ModelAndView page = new ModelAndView(
                view, typed.isRefused() || !refused.isEmpty() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
        page.addAllObjects(typed.model());
        page.addObject("refused", typed.isRefused());
        page.addObject("unsaved", typed.isSent());
        page.addObject("refusedFiles", refused);
        page.addObject(
                "pictures",
                pictures.of(typed).stream().map(ProductPage.Face::of).toList());
        page.addObject("languages", languages());
        page.addObject("target", known == null ? place : place + "/" + known);
        page.addObject("own", place + "/" + (known == null ? "new" : known));
        page.addObject("known", known);
        page.addObject("saved", saved);
        return page;
    }

    /** What all such forms have. */
    void compare(Differing differing, Locale reader) {
        differing.at("name", "catalog.admin.shelf.name", "");
        differing.at("slug", "catalog.admin.slug", "");
        differing.at("introduction", "catalog.admin.shelf.introduction", "");
        differing.rows(SentPictures.ROW, "catalog.admin.pictures", row -> row.getOrDefault("alt", ""));
        for (Locale language : languages()) {
            String of = language.getDisplayLanguage(reader);
            differing.at(field(language, "name"), "catalog.admin.shelf.name", of);
            differing.at(field(language, "introduction"), "catalog.admin.shelf.introduction", of);
        }
    }

    /** Whether the form says something else in another language. @param theirs the form as the books have it */
    boolean isReworded(Typed typed, Typed theirs) {
        return languages().stream()
                .flatMap(language -> Stream.of(field(language, "name"), field(language, "introduction")))
                .anyMatch(field -> !Differing.plain(typed.text(field)).equals(Differing.plain(theirs.text(field))));
    }

    static int version(Typed typed) {
        String version = typed.text("version");
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
    }

    static void tell(Typed typed, List<TaxonomyFault> faults) {
        for (TaxonomyFault fault : faults) {
            String field = fault.kind().field();
            if (field.isEmpty()) {
                typed.refuse(fault.kind().message(), fault.about());
            } else {
                typed.refuse(Objects.requireNonNull(field), fault.kind().message(), fault.about());
            }
        }
    }
}
