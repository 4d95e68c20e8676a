package shop.stoa.storefront.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.inventory.Availability;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.search.TitlePart;

/** Puts products and their stock together, with one question for all of them. */
@Component
class Cards {

    private final Inventory inventory;

    Cards(Inventory inventory) {
        this.inventory = inventory;
    }

    List<Card> of(List<ProductSummary> products) {
        return of(products, TitlePart::plain);
    }

    /** @param titles how they are parted */
    List<Card> of(List<ProductSummary> products, Function<String, List<TitlePart>> titles) {
        Set<Sku> skus =
                products.stream().flatMap(product -> product.skus().stream()).collect(Collectors.toSet());
        Map<Sku, Availability> stock = inventory.availabilityOf(skus);
        PageParts.cards(products);
        return products.stream().map(product -> card(product, titles, stock)).toList();
    }

    static List<Card> of(List<ProductSummary> products, Map<Sku, Availability> stock) {
        PageParts.cards(products);
        return products.stream()
                .map(product -> card(product, TitlePart::plain, stock))
                .toList();
    }

    private static Card card(
            ProductSummary product, Function<String, List<TitlePart>> titles, Map<Sku, Availability> stock) {
        List<Availability> known =
                product.skus().stream().map(stock::get).filter(Objects::nonNull).toList();
        boolean soldOut = known.stream().allMatch(Availability::isSoldOut);
        int fewLeft = product.variants() == 1
                ? known.stream()
                        .filter(Availability::isFewLeft)
                        .mapToInt(Availability::available)
                        .sum()
                : 0;
        return new Card(product, titles.apply(product.title()), soldOut, fewLeft);
    }
}
