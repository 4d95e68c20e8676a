package shop.stoa.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Slug;

/** Puts together what is shown of products, in a language: few statements, however many they are. */
@Component
class ProductDetailsReader {

    private final ProductReader reader;
    private final TranslatedTexts texts;
    private final AttributeBook attributes;
    private final Departments departments;

    ProductDetailsReader(
            ProductReader reader, TranslatedTexts texts, AttributeBook attributes, Departments departments) {
        this.reader = reader;
        this.texts = texts;
        this.attributes = attributes;
        this.departments = departments;
    }

    /** In the order of their ids; those that are not there are passed over. */
    List<ProductDetails> of(Collection<Long> ids, String language) {
        return of(
                reader.read(ids).values(),
                language,
                said -> attributes.all(language),
                () -> departments.paths(language));
    }

    /** One as its page may have it: what its attributes and categories are called is known from some seconds ago. */
    Optional<ProductDetails> shown(Slug slug, String language) {
        return of(
                        reader.visible(slug).stream().toList(),
                        language,
                        said -> attributes.shown(said, language),
                        () -> departments.shownPaths(language))
                .stream()
                .findFirst();
    }

    private List<ProductDetails> of(
            Collection<StoredProduct> products,
            String language,
            Function<Set<String>, Map<String, Attribute>> book,
            Supplier<LongFunction<List<CategorySummary>>> tree) {
        if (products.isEmpty()) {
            return List.of();
        }
        Set<String> named = products.stream()
                .flatMap(product -> product.product().attributes().stream())
                .map(AttributeValue::attribute)
                .collect(Collectors.toSet());
        Map<String, Attribute> known = named.isEmpty() ? Map.of() : book.apply(named);
        LongFunction<List<CategorySummary>> paths = tree.get();
        Function<ProductId, ProductTexts> said = texts.of(
                products.stream().map(product -> product.sheet().id().value()).toList(),
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
