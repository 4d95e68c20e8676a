package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.i18n.LocaleContextHolder;

class ShopWordsTests {

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void saysItsOwnWordsInTheReadersLanguageAndElseInTheDefaultOne() {
        ShopSettings shop = new Binder(new MapConfigurationPropertySource(Map.of(
                        "stoa.base-url", "https://shop.example",
                        "stoa.shop.tagline", "Useful things",
                        "stoa.shop.company", "A company",
                        "stoa.shop.in.de.tagline", "Nützliche Dinge")))
                .bind("stoa", ShopSettings.class)
                .get();

        LocaleContextHolder.setLocale(Locale.GERMANY);
        assertThat(shop.tagline()).isEqualTo("Nützliche Dinge");
        assertThat(shop.company()).isEqualTo("A company");

        LocaleContextHolder.setLocale(Locale.UK);
        assertThat(shop.tagline()).isEqualTo("Useful things");
    }
}
