package shop.stoa.tax.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.settings.SettingsCard;

/** The room's card on the list of all settings. */
@Configuration(proxyBeanMethods = false)
class TaxMenu {

    @Bean
    SettingsCard taxCard() {
        return new SettingsCard(200, "receipt-text", "tax.admin.title", "tax.admin.text", RateController.PATH);
    }
}
