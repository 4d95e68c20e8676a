package shop.stoa.settings.web;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.stoa.settings.SettingsCard;
import shop.stoa.web.Needs;

/** All settings, a card a page. */
@Controller
@Needs("settings.view")
class SettingsController {

    static final String PATH = "/admin/settings";

    private final List<SettingsCard> cards;

    SettingsController(ObjectProvider<SettingsCard> cards) {
        this.cards = cards.stream()
                .sorted(Comparator.comparingInt(SettingsCard::position))
                .toList();
    }

    @GetMapping(PATH)
    String list(Model model) {
        model.addAttribute("cards", cards);
        return "settings/admin/overview";
    }
}
