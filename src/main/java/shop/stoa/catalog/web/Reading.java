package shop.stoa.catalog.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Barcode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.web.DecimalMark;
import shop.stoa.web.ShopSettings;

/**
 * What was typed, as what it means. Where it means nothing of the kind, the form is told so beside the field, and the answer is
 * null as for a field that is empty.
 */
final class Reading {

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}([.,]\\d{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    private final Typed typed;
    private final ShopSettings shop;

    Reading(Typed typed, ShopSettings shop) {
        this.typed = typed;
        this.shop = shop;
    }

    /** The shop's own currency, which all prices are in. */
    Currency currency() {
        return shop.currency();
    }

    /** @param reason message key for a field that is empty */
    String required(String field, String reason) {
        String text = typed.text(field);
        if (text.isEmpty()) {
            typed.refuse(field, reason);
        }
        return text;
    }

    @Nullable
    String orNull(String field) {
        String text = typed.text(field);
        return text.isEmpty() ? null : text;
    }

    @Nullable
    Money money(String field) {
        String text = typed.text(field);
        if (text.isEmpty()) {
            return null;
        }
        if (AMOUNT.matcher(text).matches()) {
            try {
                return Money.ofDecimal(new BigDecimal(text.replace(',', '.')), shop.currency());
            } catch (ArithmeticException tooManyDecimals) {
                // refused as below
            }
        }
        typed.refuse(field, "catalog.admin.problem.amount", shop.currency().getCurrencyCode());
        return null;
    }

    /** How it stands in a field: {@code 68.00}, or {@code 68,00} where the reader writes it so. */
    static String amount(@Nullable Money money, Locale reader) {
        if (money == null) {
            return "";
        }
        return DecimalMark.in(money.toDecimal().toPlainString(), reader);
    }

    @Nullable
    Integer whole(String field) {
        String text = typed.text(field);
        if (text.isEmpty()) {
            return null;
        }
        if (!WHOLE.matcher(text).matches()) {
            typed.refuse(field, "catalog.admin.problem.whole");
            return null;
        }
        return Integer.valueOf(text);
    }

    @Nullable
    Sku sku(String field) {
        String text = required(field, "catalog.admin.problem.sku.none");
        if (text.isEmpty() || Sku.isWellFormed(text)) {
            return text.isEmpty() ? null : new Sku(text);
        }
        typed.refuse(field, "catalog.admin.problem.sku.form");
        return null;
    }

    @Nullable
    Barcode barcode(String field) {
        String text = typed.text(field);
        if (text.isEmpty()) {
            return null;
        }
        Barcode.Fault fault = Barcode.faultOf(text);
        if (fault == null) {
            return Barcode.of(text);
        }
        typed.refuse(
                field,
                switch (fault) {
                    case NOT_A_NUMBER -> "catalog.admin.problem.barcode.number";
                    case ISBN_10 -> "catalog.admin.problem.barcode.isbn";
                    case WRONG_LENGTH -> "catalog.admin.problem.barcode.length";
                    case WRONG_CHECK_DIGIT -> "catalog.admin.problem.barcode.check";
                });
        return null;
    }

    /** The address that was typed, or one that is made of what the thing is called. */
    @Nullable
    Slug slug(String field, String name) {
        String text = typed.text(field);
        if (text.isEmpty()) {
            return Slug.like(name);
        }
        if (Slug.isWellFormed(text)) {
            return new Slug(text);
        }
        typed.refuse(field, "catalog.admin.problem.slug");
        return null;
    }

    /** A moment on the shop's own clock. */
    @Nullable
    Instant moment(String field) {
        String text = typed.text(field);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text).atZone(shop.timeZone()).toInstant();
        } catch (DateTimeException unreadable) {
            typed.refuse(field, "catalog.admin.problem.moment");
            return null;
        }
    }

    /** How it stands in a field. */
    static String moment(@Nullable Instant moment, ShopSettings shop) {
        return moment == null
                ? ""
                : LocalDateTime.ofInstant(moment, shop.timeZone())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }
}
