package shop.stoa.cart.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import shop.stoa.cart.Cart;
import shop.stoa.cart.Carts;
import shop.stoa.cart.PricedCart;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.web.ShopSettings;

/** Gathers what the cart's page and drawer show. */
@Component
class CartViews {

    private final Carts carts;
    private final Estimating estimating;
    private final ShopSettings shop;

    CartViews(Carts carts, Estimating estimating, ShopSettings shop) {
        this.carts = carts;
        this.estimating = estimating;
        this.shop = shop;
    }

    CartView view(Optional<Cart> cart, @Nullable CartNotice notice) {
        return view(cart, notice, null, null, notice != null && notice.kind().equals("error"));
    }

    /**
     * The cart with something wrong about one of its lines.
     *
     * @param typed what was typed as its quantity
     */
    CartView wrongLine(Optional<Cart> cart, Sku sku, String typed, String problem) {
        boolean there = cart.stream()
                .flatMap(it -> it.lines().stream())
                .anyMatch(line -> line.sku().equals(sku));
        return there
                ? view(cart, null, sku, new Wrong(typed, problem), true)
                : view(cart, CartNotice.of("error", problem), null, null, true);
    }

    private CartView view(
            Optional<Cart> cart,
            @Nullable CartNotice notice,
            @Nullable Sku wrongSku,
            @Nullable Wrong wrong,
            boolean isWrong) {
        if (cart.isEmpty() || cart.get().isEmpty()) {
            return nothing(notice, isWrong);
        }
        return view(carts.price(cart.get(), LocaleContextHolder.getLocale()), notice, wrongSku, wrong, isWrong);
    }

    /** Of a cart that was priced already. */
    CartView priced(Optional<PricedCart> cart, @Nullable CartNotice notice) {
        boolean isWrong = notice != null && notice.kind().equals("error");
        return cart.filter(priced -> !priced.cart().isEmpty())
                .map(priced -> view(priced, notice, null, null, isWrong))
                .orElseGet(() -> nothing(notice, isWrong));
    }

    private CartView nothing(@Nullable CartNotice notice, boolean isWrong) {
        return new CartView(List.of(), 0, Money.zero(shop.currency()), null, notice, false, isWrong);
    }

    private CartView view(
            PricedCart priced,
            @Nullable CartNotice notice,
            @Nullable Sku wrongSku,
            @Nullable Wrong wrong,
            boolean isWrong) {
        List<LineView> lines = priced.lines().stream()
                .map(line -> wrong != null && line.sku().equals(wrongSku)
                        ? new LineView(line, wrong.typed(), wrong.problem())
                        : LineView.of(line))
                .toList();
        return new CartView(
                lines,
                priced.cart().units(),
                priced.goods(),
                estimating.estimate(priced),
                notice,
                priced.isOrderable(),
                isWrong);
    }

    private record Wrong(String typed, String problem) {}
}
