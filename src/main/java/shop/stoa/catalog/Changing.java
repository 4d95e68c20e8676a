package shop.stoa.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.BulkChange.Target;
import shop.stoa.catalog.BulkChange.Way;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;

/**
 * What changes make of a product. Looking and doing ask the same; whether the books take it is the books' to say, so an amount
 * may come out as nothing here.
 */
final class Changing {

    private static final long WHOLE = 10_000;

    /** What stands close to the word before it. */
    private static final String CLOSING = ",.;:!?)";

    private final BulkChange change;

    private Changing(BulkChange change) {
        this.change = change;
    }

    /** One change after the other, save that a former price always comes from the price before all of them. */
    static NewProduct apply(NewProduct product, List<BulkChange> changes) {
        NewProduct changed = product;
        for (BulkChange change : changes) {
            changed = new Changing(change).product(changed, product);
        }
        return changed;
    }

    private NewProduct product(NewProduct product, NewProduct before) {
        return new NewProduct(
                product.slug(),
                is(Target.TITLE) ? text(product.title()) : product.title(),
                is(Target.DESCRIPTION) ? text(product.description()) : product.description(),
                is(Target.CATEGORY) ? new Slug(change.value()) : product.category(),
                is(Target.STATUS) ? ProductStatus.valueOf(change.value()) : product.status(),
                is(Target.ACTIVE_FROM) ? moment() : product.activeFrom(),
                is(Target.ACTIVE_UNTIL) ? moment() : product.activeUntil(),
                is(Target.BRAND) ? word() : product.brand(),
                is(Target.TAGS) ? tags(product.tags()) : product.tags(),
                is(Target.SEO_TITLE) ? summary(product.seoTitle()) : product.seoTitle(),
                is(Target.SEO_DESCRIPTION) ? summary(product.seoDescription()) : product.seoDescription(),
                product.options(),
                change.target().isOfVariants() ? variants(product, before) : product.variants(),
                is(Target.PICTURE_TEXT) ? pictures(product.images(), before.title()) : product.images(),
                is(Target.ATTRIBUTE) ? attributes(product.attributes()) : product.attributes(),
                product.related());
    }

    private boolean is(Target target) {
        return change.target() == target;
    }

    private String text(String now) {
        return switch (change.way()) {
            case REPLACE -> now.replace(change.about(), change.value());
            case BEFORE -> joined(change.value(), now);
            case AFTER -> joined(now, change.value());
            case SET -> change.value();
            default -> "";
        };
    }

    private String joined(String first, String second) {
        if (first.isBlank() || second.isBlank()) {
            return first + second;
        }
        if (is(Target.DESCRIPTION)) {
            return first + "\n\n" + second;
        }
        return CLOSING.indexOf(second.charAt(0)) < 0 ? first + " " + second : first + second;
    }

    /** What is written for search engines takes the place of the product's own words, so that there is none rather than nothing in it. */
    private @Nullable String summary(@Nullable String now) {
        if (now == null && change.way() != Way.SET) {
            return null;
        }
        String text = text(now == null ? "" : now);
        return text.isBlank() ? null : text;
    }

    private List<CatalogImage> pictures(List<CatalogImage> images, String title) {
        return images.stream()
                .map(image ->
                        new CatalogImage(image.stored(), change.way() == Way.FROM_TITLE ? title : text(image.alt())))
                .toList();
    }

    private @Nullable Instant moment() {
        return change.way() == Way.CLEAR ? null : Instant.parse(change.value());
    }

    private @Nullable String word() {
        return change.way() == Way.CLEAR ? null : change.value();
    }

    private List<String> tags(List<String> tags) {
        List<String> said = tagsOf(change.value());
        return switch (change.way()) {
            case ADD -> Stream.concat(tags.stream(), said.stream()).toList();
            case REMOVE ->
                tags.stream()
                        .filter(tag -> said.stream().noneMatch(tag::equalsIgnoreCase))
                        .toList();
            case SET -> said;
            default -> List.of();
        };
    }

    /** Tags as they are typed in one line. */
    static List<String> tagsOf(String line) {
        return Stream.of(line.split("[,\\n]"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    private List<AttributeValue> attributes(List<AttributeValue> values) {
        String key = AttributeWord.keyOf(change.about());
        List<AttributeValue> changed = new ArrayList<>(values);
        if (change.way() != Way.ADD) {
            changed.removeIf(value -> AttributeWord.keyOf(value.attribute()).equals(key));
        }
        AttributeValue said = new AttributeValue(key, change.value());
        if (change.way() != Way.CLEAR && !changed.contains(said)) {
            changed.add(said);
        }
        return changed;
    }

    private List<ProductVariant> variants(NewProduct product, NewProduct before) {
        List<ProductVariant> changed = new ArrayList<>();
        for (int i = 0; i < product.variants().size(); i++) {
            changed.add(
                    variant(product.variants().get(i), before.variants().get(i).price()));
        }
        return changed;
    }

    private ProductVariant variant(ProductVariant variant, Money priceBefore) {
        return new ProductVariant(
                variant.sku(),
                variant.choices(),
                is(Target.PRICE) ? Objects.requireNonNull(amount(variant.price(), priceBefore)) : variant.price(),
                is(Target.COMPARE_AT_PRICE) ? amount(variant.compareAtPrice(), priceBefore) : variant.compareAtPrice(),
                is(Target.TAX_CLASS) ? new TaxClass(change.value()) : variant.taxClass(),
                is(Target.WEIGHT) ? Integer.parseInt(change.value()) : variant.weightGrams(),
                variant.images(),
                variant.barcode(),
                is(Target.COST) ? amount(variant.cost(), priceBefore) : variant.cost(),
                is(Target.SIZE) ? size() : variant.dimensions(),
                customs(variant.customs()));
    }

    private @Nullable Dimensions size() {
        return change.way() == Way.CLEAR ? null : Dimensions.read(change.value());
    }

    /** Where there is no amount, none is raised or lowered. */
    private @Nullable Money amount(@Nullable Money now, Money priceBefore) {
        Money plain = switch (change.way()) {
            case SET -> new Money(Long.parseLong(change.value()), priceBefore.currency());
            case FROM_PRICE -> priceBefore;
            case RAISE -> now == null ? null : now.plus(said(now));
            case LOWER -> now == null ? null : now.minus(said(now));
            case RAISE_PERCENT -> now == null ? null : now.fraction(WHOLE + percent(), WHOLE);
            case LOWER_PERCENT -> now == null ? null : now.fraction(WHOLE - percent(), WHOLE);
            case CLEAR, ADD, REMOVE, BEFORE, AFTER, REPLACE, FROM_TITLE -> null;
        };
        return plain == null || change.way() == Way.FROM_PRICE ? plain : ended(plain);
    }

    private Money said(Money now) {
        return new Money(Long.parseLong(change.value()), now.currency());
    }

    private long percent() {
        return Long.parseLong(change.value());
    }

    private Money ended(Money plain) {
        long unit = 1;
        for (int digit = 0; digit < plain.currency().getDefaultFractionDigits(); digit++) {
            unit *= 10;
        }
        return new Money(change.ending().of(plain.minor(), unit), plain.currency());
    }

    private @Nullable Customs customs(@Nullable Customs customs) {
        if (!is(Target.HS_CODE) && !is(Target.ORIGIN)) {
            return customs;
        }
        String hsCode = customs == null ? null : customs.hsCode();
        CountryCode origin = customs == null ? null : customs.origin();
        String word = word();
        return is(Target.HS_CODE)
                ? new Customs(word, origin)
                : new Customs(hsCode, word == null ? null : new CountryCode(word));
    }
}
