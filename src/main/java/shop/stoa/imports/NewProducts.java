package shop.stoa.imports;

import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.kernel.Slug;

/** Products that differ from others in one thing. */
final class NewProducts {

    private NewProducts() {}

    static NewProduct in(NewProduct product, Slug category) {
        return with(product, category, product.status());
    }

    static NewProduct as(NewProduct product, ProductStatus status) {
        return with(product, product.category(), status);
    }

    private static NewProduct with(NewProduct product, Slug category, ProductStatus status) {
        return new NewProduct(
                product.slug(),
                product.title(),
                product.description(),
                category,
                status,
                product.activeFrom(),
                product.activeUntil(),
                product.brand(),
                product.tags(),
                product.seoTitle(),
                product.seoDescription(),
                product.options(),
                product.variants(),
                product.images(),
                product.attributes(),
                product.related());
    }
}
