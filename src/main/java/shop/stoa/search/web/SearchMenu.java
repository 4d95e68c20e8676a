package shop.stoa.search.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.settings.SettingsCard;
import shop.stoa.web.AdminMenuItem;
import shop.stoa.web.StaffPermission;
import shop.stoa.web.StaffPermissions;
import shop.stoa.web.StartingRole;

/** The room's line of the staff menu. */
@Configuration(proxyBeanMethods = false)
class SearchMenu {

    @Bean
    StaffPermissions searchPermissions() {
        return new StaffPermissions(
                260,
                "search.admin.title",
                new StaffPermission("search.view", "search.view.text", StartingRole.MANAGER, StartingRole.CATALOGUE),
                new StaffPermission("search.edit", "search.edit.text", StartingRole.MANAGER, StartingRole.CATALOGUE));
    }

    @Bean
    SettingsCard wordsCard() {
        return new SettingsCard(
                800, "search", "search.admin.card", "search.admin.card.text", "/admin/search/words", "search.view");
    }

    @Bean
    AdminMenuItem searchItem() {
        return new AdminMenuItem(260, "search.admin.title", "/admin/search/words", "search")
                .inGroup("catalog.admin.group")
                .besides("/admin/search/synonyms", "/admin/search/stop-words", "/admin/search/rebuilds");
    }
}
