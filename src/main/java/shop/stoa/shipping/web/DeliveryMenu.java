package shop.stoa.shipping.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.settings.SettingsCard;

/** The room's card on the list of all settings. */
@Configuration(proxyBeanMethods = false)
class DeliveryMenu {

    @Bean
    SettingsCard deliveryCard() {
        return new SettingsCard(
                300, "truck", "shipping.settings.title", "shipping.settings.text", DeliverySettingsController.PATH);
    }
}
