package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletRequest;
import java.text.Collator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.stoa.shipping.DeliveryOption;
import shop.stoa.shipping.DeliveryZone;
import shop.stoa.shipping.Shipping;
import shop.stoa.web.PageDependencies;

/** What everybody asks before buying: what delivery costs, and what becomes of a thing that does not please. */
@Controller
class InfoController {

    private final Shipping shipping;

    InfoController(Shipping shipping) {
        this.shipping = shipping;
    }

    /** @param countries by name, in the reader's alphabet */
    record Zone(List<String> countries, List<DeliveryOption> options) {

        static Zone of(DeliveryZone zone, Locale language) {
            return new Zone(
                    zone.countries().stream()
                            .map(country -> country.nameIn(language))
                            .sorted(Collator.getInstance(language))
                            .toList(),
                    zone.options());
        }
    }

    @GetMapping("/info/delivery")
    String delivery(HttpServletRequest request, Model model, Locale language) {
        PageDependencies.keptAt(request.getContextPath() + "/info/delivery");
        model.addAttribute(
                "zones",
                shipping.zones().stream().map(zone -> Zone.of(zone, language)).toList());
        model.addAttribute("canonical", "/info/delivery");
        return "storefront/delivery";
    }

    @GetMapping("/info/returns")
    String returns(HttpServletRequest request, Model model) {
        PageDependencies.keptAt(request.getContextPath() + "/info/returns");
        model.addAttribute("canonical", "/info/returns");
        return "storefront/returns";
    }
}
