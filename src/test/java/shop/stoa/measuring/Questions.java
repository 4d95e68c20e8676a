package shop.stoa.measuring;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import shop.stoa.catalog.AttributeWord;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductVariant;

/** What visitors ask for: always something that is there, hardly ever the same twice. */
final class Questions {

    private final Wares wares;
    private final int products;

    Questions(Wares wares, int products) {
        this.wares = wares;
        this.products = products;
    }

    private NewProduct any(Random dice) {
        return wares.product(dice.nextInt(products));
    }

    /** A category in one order or another. */
    String category(Random dice) {
        return "/categories/" + any(dice).category()
                + List.of("", "?sort=newest", "?sort=price-asc").get(dice.nextInt(3));
    }

    String product(Random dice) {
        return "/products/" + any(dice).slug();
    }

    /** Something goes into a cart that has up to four things by then. */
    Request toCart(Random dice) {
        List<ProductVariant> variants;
        do {
            variants = any(dice).variants().stream()
                    .filter(variant -> ShelfFiller.onHand(variant.sku()) > 0)
                    .toList();
        } while (variants.isEmpty());
        String sku = variants.get(dice.nextInt(variants.size())).sku().value();
        return Request.form("/cart/lines", "sku=" + said(sku) + "&quantity=1", dice.nextInt(4) == 0);
    }

    /** A category, narrowed by three things that one of its products has. */
    String listing(Random dice) {
        NewProduct product = any(dice);
        List<String> facets = new ArrayList<>(product.attributes().stream()
                .filter(said -> said.text().length() <= 40)
                .map(said -> AttributeWord.of(said.attribute(), said.text()).toString())
                .distinct()
                .toList());
        Collections.shuffle(facets, dice);
        List<String> chosen = new ArrayList<>(facets.subList(0, Math.min(2, facets.size())));
        var options = product.options();
        for (int place = 0; chosen.size() < 3 && place < options.size(); place++) {
            chosen.add(AttributeWord.of(
                            options.get(place).name(),
                            product.variants().getFirst().choices().get(place))
                    .toString());
        }
        return "/categories/" + product.category() + "?"
                + chosen.stream().map(Questions::parameter).collect(Collectors.joining("&"));
    }

    /** One to three words of a title. */
    String search(Random dice) {
        List<String> words = words(any(dice).title());
        Collections.shuffle(words, dice);
        return "/search?q=" + said(String.join(" ", words.subList(0, Math.min(words.size(), 1 + dice.nextInt(3)))));
    }

    /** A word that has been begun, sometimes after another one. */
    String suggestion(Random dice) {
        List<String> words = words(any(dice).title());
        Collections.shuffle(words, dice);
        String begun = words.getFirst();
        String typed = begun.substring(0, Math.min(begun.length(), 2 + dice.nextInt(4)));
        return "/search/suggest?q="
                + said(words.size() > 1 && dice.nextInt(3) == 0 ? words.get(1) + " " + typed : typed);
    }

    /** The list that staff look through: all of it, or what has a word or a SKU. */
    String staffList(Random dice) {
        return switch (dice.nextInt(4)) {
            case 0 ->
                "/admin/catalog/products?q=" + said(words(any(dice).title()).getFirst());
            case 1 ->
                "/admin/catalog/products?q="
                        + said(any(dice).variants().getFirst().sku().value());
            case 2 -> "/admin/catalog/products?category=" + any(dice).category();
            default -> "/admin/catalog/products";
        };
    }

    private static List<String> words(String title) {
        return new ArrayList<>(Arrays.stream(title.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 1)
                .toList());
    }

    private static String parameter(String word) {
        int equals = word.indexOf('=');
        return said(word.substring(0, equals)) + "=" + said(word.substring(equals + 1));
    }

    private static String said(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
