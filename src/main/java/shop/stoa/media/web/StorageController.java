package shop.stoa.media.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.media.StorageDesk;
import shop.stoa.settings.SettingsCard;
import shop.stoa.web.Needs;

/** Where pictures are kept, and a button that tries it. */
@Controller
@Needs("settings.edit")
class StorageController {

    static final String PATH = "/admin/settings/pictures";

    private final StorageDesk storage;

    StorageController(StorageDesk storage) {
        this.storage = storage;
    }

    @Configuration(proxyBeanMethods = false)
    static class Card {

        @Bean
        SettingsCard storageCard() {
            return new SettingsCard(700, "image", "media.settings.title", "media.settings.text", PATH);
        }
    }

    @Needs("settings.view")
    @GetMapping(PATH)
    ModelAndView show() {
        return new ModelAndView("media/admin/storage")
                .addObject("place", storage.place())
                .addObject("own", PATH);
    }

    /** Leaves nothing behind, so the answer is on the page at once. */
    @PostMapping(PATH + "/probes")
    ModelAndView probe() {
        StorageDesk.Probe probe = storage.probe();
        ModelAndView page = show().addObject("probe", probe);
        if (probe.failed() != null) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }
}
