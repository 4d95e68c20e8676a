package shop.stoa.cart.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import shop.stoa.cart.Cart;
import shop.stoa.cart.CartChange.Reason;
import shop.stoa.cart.Carts;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.SellableVariant;
import shop.stoa.kernel.Sku;

/** Says what has come of a change. */
@Component
class CartWords {

    private final Catalog catalog;
    private final MessageSource messages;

    CartWords(Catalog catalog, MessageSource messages) {
        this.catalog = catalog;
        this.messages = messages;
    }

    CartNotice added(Sku sku) {
        return CartNotice.of("ok", say("cart.added", titleOf(sku)));
    }

    CartNotice limited(Sku sku, int quantity) {
        String key = quantity == Carts.MOST_UNITS ? "cart.limited.most" : "cart.limited";
        return CartNotice.of("warn", say(key, quantity, titleOf(sku)));
    }

    CartNotice removed(Sku sku, int quantity) {
        String text = say("cart.removed", titleOf(sku));
        return quantity > 0
                ? new CartNotice("ok", text, new CartNotice.Undo(sku.value(), quantity), null)
                : CartNotice.of("ok", text);
    }

    String refused(Sku sku, Reason reason) {
        return reason == Reason.SOLD_OUT ? say("cart.refused.sold-out", titleOf(sku)) : refused(reason);
    }

    /** Where no product can be named. */
    String refused(Reason reason) {
        return switch (reason) {
            case NOT_FOR_SALE -> say("cart.refused.not-for-sale");
            case SOLD_OUT -> say("cart.sold-out");
            case CART_FULL -> say("cart.refused.full", Carts.MOST_LINES);
            case NOT_IN_CART -> say("cart.refused.not-in-cart");
        };
    }

    /** @param there how many are in the cart already */
    String tooMany(int available, int there) {
        return there == 0
                ? say("cart.refused.too-many", available)
                : say("cart.refused.too-many.there", available, there);
    }

    String notAQuantity(int least) {
        return say("cart.refused.quantity", least, Carts.MOST_UNITS);
    }

    /**
     * What is said of a change.
     *
     * @param notice that the page shows, if any
     * @param spoken what is read out, for who does not see the badge
     */
    record Said(@Nullable CartNotice notice, String spoken) {}

    Said said(CartNotice notice, Cart cart) {
        return new Said(notice, notice.text() + " " + say("cart.items", cart.units()));
    }

    Said changed(Sku sku, int quantity, Cart cart) {
        return new Said(null, say("cart.changed", titleOf(sku), quantity) + " " + say("cart.items", cart.units()));
    }

    /** Why nothing was added, with the way back to where it was typed. */
    CartNotice refusedOf(Sku sku, String problem) {
        SellableVariant variant = variantOf(sku);
        return variant == null
                ? CartNotice.of("error", problem)
                : new CartNotice(
                        "error",
                        problem,
                        null,
                        new CartNotice.Back(variant.title(), variant.product().value(), sku.value()));
    }

    /** With what was chosen of it: who adds wants to see that it was the right one. */
    private String titleOf(Sku sku) {
        SellableVariant variant = variantOf(sku);
        if (variant == null) {
            return sku.value();
        }
        return variant.choices().isEmpty() ? variant.title() : variant.title() + ", " + variant.choices();
    }

    private @Nullable SellableVariant variantOf(Sku sku) {
        return catalog.variantsOf(Set.of(sku), LocaleContextHolder.getLocale()).get(sku);
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
