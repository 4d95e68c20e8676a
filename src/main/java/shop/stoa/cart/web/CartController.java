package shop.stoa.cart.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.cart.Cart;
import shop.stoa.cart.CartLine;
import shop.stoa.cart.PricedCart;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.kernel.Sku;

/** The cart to look at: the page, and the count in the shop's header. */
@Controller
class CartController {

    private final CartSession session;
    private final CartViews views;
    private final CartWords words;
    private final BoughtAgain boughtAgain;

    CartController(CartSession session, CartViews views, CartWords words, BoughtAgain boughtAgain) {
        this.boughtAgain = boughtAgain;
        this.session = session;
        this.views = views;
        this.words = words;
    }

    @GetMapping("/cart")
    String page(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String again,
            @CurrentCustomer Optional<SignedInCustomer> me,
            Model model,
            Locale language) {
        Optional<PricedCart> priced = session.priced(request, language);
        Optional<Cart> cart = priced.map(PricedCart::cart);
        if (again != null && me.isPresent()) {
            boughtAgain.differences(me.get(), again, cart).ifPresent(differences -> {
                model.addAttribute("again", again);
                model.addAttribute("differences", differences);
            });
        }
        model.addAttribute("cart", views.priced(priced, noticeOf(request, cart)));
        return "cart/page";
    }

    @GetMapping("/cart/badge")
    String badge(HttpServletRequest request, Model model) {
        model.addAttribute("units", session.units(request));
        return "cart/badge :: badge";
    }

    /** What a form without a script has done is told by the address that it was sent on to. */
    private @Nullable CartNotice noticeOf(HttpServletRequest request, Optional<Cart> cart) {
        Optional<CartLine> added = lineNamedBy(request, "added", cart);
        Optional<CartLine> limited = lineNamedBy(request, "limited", cart);
        Optional<Sku> removed = skuNamedBy(request, "removed");
        if (added.isPresent()) {
            return words.added(added.get().sku());
        }
        if (limited.isPresent()) {
            return words.limited(limited.get().sku(), limited.get().quantity());
        }
        if (removed.isPresent() && lineNamedBy(request, "removed", cart).isEmpty() && cart.isPresent()) {
            return words.removed(
                    removed.get(), new LineForm(request).quantity(1).orElse(0));
        }
        return null;
    }

    private static Optional<CartLine> lineNamedBy(HttpServletRequest request, String parameter, Optional<Cart> cart) {
        return skuNamedBy(request, parameter)
                .flatMap(sku -> cart.stream()
                        .flatMap(it -> it.lines().stream())
                        .filter(line -> line.sku().equals(sku))
                        .findFirst());
    }

    private static Optional<Sku> skuNamedBy(HttpServletRequest request, String parameter) {
        return Optional.ofNullable(request.getParameter(parameter)).flatMap(LineForm::sku);
    }
}
