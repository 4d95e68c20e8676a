package shop.stoa.settings.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.settings.SettingsCard;
import shop.stoa.web.AdminMenuItem;
import shop.stoa.web.StaffPermission;
import shop.stoa.web.StaffPermissions;
import shop.stoa.web.StartingRole;

/** The room's line of the staff menu, and its own cards on the list of all settings. */
@Configuration(proxyBeanMethods = false)
class SettingsMenu {

    @Bean
    AdminMenuItem settingsItem() {
        return new AdminMenuItem(900, "settings.title", SettingsController.PATH, "settings");
    }

    @Bean
    StaffPermissions settingsPermissions() {
        return new StaffPermissions(
                900,
                "settings.title",
                new StaffPermission("settings.view", "settings.view.text", StartingRole.MANAGER),
                new StaffPermission("settings.edit", "settings.edit.text"));
    }

    @Bean
    SettingsCard shopCard() {
        return new SettingsCard(100, "store", "settings.shop", "settings.shop.text", ShopController.PATH);
    }

    @Bean
    SettingsCard languagesCard() {
        return new SettingsCard(
                150, "languages", "settings.languages", "settings.languages.text", LanguagesController.PATH);
    }
}
