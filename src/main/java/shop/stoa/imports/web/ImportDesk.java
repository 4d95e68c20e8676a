package shop.stoa.imports.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import shop.stoa.imports.Imports;
import shop.stoa.web.AdminMenuItem;
import shop.stoa.web.UploadDoor;

/** The line of the staff menu, and how large a file may be. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportDesk.Settings.class)
class ImportDesk {

    /** @param mostUploaded the largest file that a browser may send; the command line takes any */
    @ConfigurationProperties("stoa.imports")
    record Settings(@DefaultValue("1GB") DataSize mostUploaded) {}

    @Bean
    AdminMenuItem importsItem(Imports imports) {
        return new AdminMenuItem(260, "imports.title", "/admin/imports", "download")
                .withKey("i")
                .counting(imports::waiting);
    }

    @Bean
    UploadDoor importsDoor(Settings settings) {
        return new UploadDoor("/admin/imports", settings.mostUploaded());
    }
}
