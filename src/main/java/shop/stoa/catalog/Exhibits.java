package shop.stoa.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.springframework.stereotype.Component;

/** Puts together what is shown of products, in a language: six statements, however many they are. */
@Component
class Exhibits {

    private final ProductReader reader;
    private final TranslatedTexts texts;
    private final AttributeBook attributes;
    private final Departments departments;

    Exhibits(ProductReader reader, TranslatedTexts texts, AttributeBook attributes, Departments departments) {
        this.reader = reader;
        this.texts = texts;
        this.attributes = attributes;
        this.departments = departments;
    }

    /** In the order of their ids; those that are not there are passed over. */
    List<ProductDetails> of(Collection<Long> ids, String language) {
        Collection<StoredProduct> products = reader.read(ids).values();
        if (products.isEmpty()) {
            return List.of();
        }
        boolean anySaid = products.stream()
                .anyMatch(product -> !product.product().attributes().isEmpty());
        Map<String, Attribute> known = anySaid ? attributes.all(language) : Map.of();
        LongFunction<List<CategorySummary>> paths = departments.paths(language);
        Function<ProductId, ProductTexts> said = texts.of(
                ids,
                products.stream().flatMap(StoredProduct::attributeKeys),
                products.stream().flatMap(product -> product.words(known)),
                products.stream()
                        .flatMap(product -> product.product().images().stream())
                        .map(image -> image.stored().key().value()),
                language);
        return products.stream()
                .map(product ->
                        product.toDetails(known, said.apply(product.sheet().id()), paths.apply(product.categoryId())))
                .toList();
    }
}
