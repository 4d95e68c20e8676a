package shop.stoa.imports.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import shop.stoa.imports.Imports;
import shop.stoa.web.AdminMenuItem;
import shop.stoa.web.StaffPermission;
import shop.stoa.web.StaffPermissions;
import shop.stoa.web.StartingRole;
import shop.stoa.web.UploadLimit;

/** The line of the staff menu, and how large a file may be. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportDesk.Settings.class)
class ImportDesk {

    /** @param mostUploaded the largest file that a browser may send; the command line takes any */
    @ConfigurationProperties("stoa.imports")
    record Settings(@DefaultValue("1GB") DataSize mostUploaded) {}

    @Bean
    StaffPermissions importPermissions() {
        return new StaffPermissions(
                265,
                "imports.title",
                new StaffPermission("imports.view", "imports.view.text", StartingRole.MANAGER, StartingRole.CATALOGUE),
                new StaffPermission("imports.run", "imports.run.text", StartingRole.MANAGER, StartingRole.CATALOGUE));
    }

    @Bean
    AdminMenuItem importsItem(Imports imports) {
        return new AdminMenuItem(260, "imports.title", "/admin/imports", "download")
                .withKey("i")
                .counting(imports::waiting);
    }

    @Bean
    UploadLimit importsDoor(Settings settings) {
        return new UploadLimit("/admin/imports", settings.mostUploaded());
    }
}
