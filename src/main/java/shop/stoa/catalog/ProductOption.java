package shop.stoa.catalog;

import java.util.List;

/** One thing to choose, such as Glaze, with its values in order. */
public record ProductOption(String name, List<String> values) {

    ProductOption in(ProductTexts texts) {
        return new ProductOption(
                texts.optionOf(name),
                values.stream().map(value -> texts.valueOf(name, value)).toList());
    }
}
