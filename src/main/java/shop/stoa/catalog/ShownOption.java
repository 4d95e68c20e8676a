package shop.stoa.catalog;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.stoa.media.StoredImage;

/** Which of a product's options its pictures show: the first that alone decides which picture a variant has. */
final class ShownOption {

    private ShownOption() {}

    /** Its place, counted from 1, or null where the pictures are the same whatever is chosen. */
    static @Nullable Short of(NewProduct product) {
        return IntStream.range(0, product.options().size())
                .filter(place -> isShown(place, product))
                .mapToObj(place -> (Short) (short) (place + 1))
                .findFirst()
                .orElse(null);
    }

    private static boolean isShown(int place, NewProduct product) {
        record Shown(String value, StoredImage image) {}
        Set<String> values = new HashSet<>();
        Set<StoredImage> images = new HashSet<>();
        Set<Shown> pairs = new HashSet<>();
        for (ProductVariant variant : product.variants()) {
            CatalogImage image = variant.image() == null && !product.images().isEmpty()
                    ? product.images().getFirst()
                    : variant.image();
            if (image != null) {
                String value = variant.choices().get(place);
                values.add(value);
                images.add(image.stored());
                pairs.add(new Shown(value, image.stored()));
            }
        }
        return pairs.size() == values.size() && images.size() > 1;
    }
}
