package planted.house.cart.web;

public class CartController {
    static final String TOKEN = "cart.csrf";

    String next() {
        return "checkout/page :: summary";
    }

    String said(boolean well, String state) {
        return well ? "cart.title" : "cart.unheard-of";
    }

    String saidOf(String state) {
        return state.isEmpty() ? "cart.state." + state : "cart.nothing." + state;
    }
}
