package shop.stoa.payments.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.payments.ProviderDesk;
import shop.stoa.payments.ProviderDesk.Answer;
import shop.stoa.settings.SettingsCard;
import shop.stoa.web.Needs;

/** What the shop was told of its provider, and a button that asks the provider itself. */
@Controller
@Needs("settings.edit")
class PaymentController {

    static final String PATH = "/admin/settings/payment";

    private final ProviderDesk provider;

    PaymentController(ProviderDesk provider) {
        this.provider = provider;
    }

    @Configuration(proxyBeanMethods = false)
    static class Card {

        @Bean
        SettingsCard paymentCard() {
            return new SettingsCard(400, "credit-card", "payments.settings.title", "payments.settings.text", PATH);
        }
    }

    @Needs("settings.view")
    @GetMapping(PATH)
    ModelAndView show() {
        return page();
    }

    /** Changes nothing here or there, so the answer is on the page at once. */
    @PostMapping(PATH + "/questions")
    ModelAndView ask() {
        ModelAndView page = page();
        switch (provider.ask()) {
            case Answer.Known known -> page.addObject("known", known);
            case Answer.Away(String why) -> failed(page, "payments.settings.away", why);
            case Answer.Refused(String why) -> failed(page, "payments.settings.refused", why);
        }
        return page;
    }

    private static void failed(ModelAndView page, String message, String why) {
        page.addObject("failure", message);
        page.addObject("why", why);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView page() {
        return new ModelAndView("payments/admin/payment")
                .addObject("facts", provider.facts())
                .addObject("own", PATH);
    }
}
