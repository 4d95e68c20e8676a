package planted.house.cart.web;

public class CartController {
    String next() {
        return "checkout/page :: summary";
    }
}
