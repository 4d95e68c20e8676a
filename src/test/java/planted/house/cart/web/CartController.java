package planted.house.cart.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
public class CartController {
    static final String TOKEN = "cart.csrf";

    void flash(RedirectAttributes next) {
        next.addFlashAttribute("done", true);
    }

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
