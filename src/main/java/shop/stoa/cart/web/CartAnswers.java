package shop.stoa.cart.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import shop.stoa.cart.Cart;
import shop.stoa.cart.web.CartWords.Said;
import shop.stoa.kernel.Sku;

/**
 * Answers the cart's forms. Without a script by the cart's page: 303 to it after a change, 422 with it where nothing
 * could be changed. With one by the part of the page that asked: the page's own contents, or the drawer.
 */
@Component
class CartAnswers {

    private static final String CONTENTS = "cart-contents";
    private static final String DRAWER = "cart-drawer";

    /** Where a product's page shows what is wrong with its quantity. */
    private static final String BESIDE_FIELD = "quantity-problem";

    private final CartSession session;
    private final CartViews views;

    CartAnswers(CartSession session, CartViews views) {
        this.session = session;
        this.views = views;
    }

    /** A form on its way: who sent it and where the answer goes. */
    record Exchange(HttpServletRequest request, HttpServletResponse response) {

        boolean isScripted() {
            return "true".equals(request.getHeader("HX-Request"));
        }

        /** Whether what had the focus is not in the answer: a new thing came in, or the line of the button is gone. */
        boolean losesFocus() {
            return request.getServletPath().equals("/cart/lines") || "0".equals(request.getParameter("quantity"));
        }

        boolean isFromPage() {
            return CONTENTS.equals(request.getHeader("HX-Target"));
        }

        /** Whether the form has a place for what is wrong with it. */
        boolean isFromField() {
            return BESIDE_FIELD.equals(request.getHeader("HX-Target"));
        }
    }

    /**
     * The cart has changed.
     *
     * @param said what a script shows and reads out; not asked for where there is none
     * @param query tells the page, where there is no script, what has happened
     */
    ModelAndView changed(Exchange exchange, Cart cart, Supplier<Said> said, String query) {
        session.keep(exchange.request(), exchange.response(), cart);
        if (!exchange.isScripted()) {
            return new ModelAndView(
                    seeOther(exchange.request().getContextPath() + (query.isEmpty() ? "/cart" : "/cart?" + query)));
        }
        Said now = said.get();
        return part(exchange, views.view(Optional.of(cart), now.notice()), now.spoken(), HttpStatus.OK);
    }

    /** Nothing has changed. */
    ModelAndView refused(Exchange exchange, String problem) {
        if (exchange.isFromField()) {
            return new ModelAndView(
                    "cart/parts :: problem", Map.of("problem", problem), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return refused(exchange, CartNotice.of("error", problem));
    }

    /** Nothing has changed, and this says so on a page of its own where there is no script. */
    ModelAndView refused(Exchange exchange, CartNotice notice) {
        return unchanged(exchange, views.view(session.current(exchange.request()), notice), notice.text());
    }

    /** Nothing has changed, because of something about this line. */
    ModelAndView refusedLine(Exchange exchange, Sku sku, String typed, String problem) {
        return unchanged(exchange, views.wrongLine(session.current(exchange.request()), sku, typed, problem), problem);
    }

    private ModelAndView unchanged(Exchange exchange, CartView view, String problem) {
        if (exchange.isScripted()) {
            return part(exchange, view, problem, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView(
                "cart/page",
                Map.of("robots", "noindex", "own", "/cart", "cart", view),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static ModelAndView part(Exchange exchange, CartView view, String spoken, HttpStatus status) {
        Map<String, Object> model = Map.of(
                "cart", view,
                "units", view.units(),
                "spoken", spoken,
                "landmark", exchange.losesFocus(),
                "fromField", exchange.isFromField());
        if (exchange.isFromPage()) {
            return new ModelAndView("cart/parts :: page", model, status);
        }
        exchange.response().setHeader("HX-Retarget", "#" + DRAWER);
        exchange.response().setHeader("HX-Reswap", "innerHTML");
        exchange.response().setHeader("HX-Trigger-After-Swap", "{\"open\":\"" + DRAWER + "\"}");
        return new ModelAndView("cart/parts :: drawer", model, status);
    }

    private static RedirectView seeOther(String address) {
        RedirectView redirect = new RedirectView(address);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExposeModelAttributes(false);
        return redirect;
    }
}
