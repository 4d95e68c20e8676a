package shop.stoa.storefront.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.Collections;
import shop.stoa.kernel.Slug;
import shop.stoa.web.FormerPages;

/** Addresses that products, categories and collections had before lead to the present ones, in every language. */
@Component
class FormerAddresses implements FormerPages {

    private static final Pattern FORM = Pattern.compile("/(products|categories|collections)/([^/]+)");

    private final Catalog catalog;
    private final Collections collections;

    FormerAddresses(Catalog catalog, Collections collections) {
        this.catalog = catalog;
        this.collections = collections;
    }

    @Override
    public @Nullable String insteadOf(String path) {
        Matcher address = FORM.matcher(path);
        if (!address.matches() || !Slug.isWellFormed(address.group(2))) {
            return null;
        }
        Slug slug = new Slug(address.group(2));
        Optional<Slug> present = switch (address.group(1)) {
            case "products" -> catalog.productFormerly(slug);
            case "categories" -> catalog.categoryFormerly(slug);
            default -> collections.formerly(slug);
        };
        return present.map(now -> "/" + address.group(1) + "/" + now).orElse(null);
    }
}
