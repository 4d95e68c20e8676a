package shop.stoa.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param withheld codes of the languages that shoppers are not offered */
public record LanguageValues(@Nullable List<String> withheld) {

    public static final SettingsGroup<LanguageValues> GROUP =
            new SettingsGroup<>("languages", LanguageValues.class, new LanguageValues(List.of()));

    public boolean isWithheld(String language) {
        return withheld != null && withheld.contains(language);
    }
}
