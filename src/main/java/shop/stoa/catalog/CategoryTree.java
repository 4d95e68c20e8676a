package shop.stoa.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Slug;

/** All categories, top level first, each with its own below. */
public record CategoryTree(List<Node> roots) {

    /** @param products how many published products it and its descendants hold */
    public record Node(
            Slug slug,
            String name,
            String introduction,
            @Nullable CatalogImage image,
            long products,
            List<Node> children) {}
}
