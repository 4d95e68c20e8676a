package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class SteadyMenuTests {

    private boolean away;

    private final SteadyMenu menu = new SteadyMenu(() -> {
        if (away) {
            throw new IllegalStateException("The books are away");
        }
        String name = LocaleContextHolder.getLocale().getLanguage().equals("de") ? "Vasen" : "Vases";
        return () -> List.of(new ShopMenu.Entry(name, "/categories/vases"));
    });

    @AfterEach
    void speakTheShopsOwnLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void staysInTheLanguageOfThePageWhileTheBooksAreAway() {
        assertThat(nameIn(Locale.GERMAN)).isEqualTo("Vasen");
        assertThat(nameIn(Locale.UK)).isEqualTo("Vases");

        away = true;

        assertThat(nameIn(Locale.GERMAN)).isEqualTo("Vasen");
        assertThat(nameIn(Locale.UK)).isEqualTo("Vases");
        LocaleContextHolder.setLocale(Locale.FRENCH);
        assertThat(menu.getDepartments()).isEmpty();
    }

    private String nameIn(Locale language) {
        LocaleContextHolder.setLocale(language);
        return menu.getDepartments().getFirst().name();
    }
}
