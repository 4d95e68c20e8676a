package shop.stoa.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;

/** The payment page speaks the language that the shop asked for; English where there are no words for it. */
final class SessionLanguage implements LocaleResolver {

    private static final String SPOKEN = SessionLanguage.class.getName();
    private static final List<Locale> KNOWN = List.of(Locale.ENGLISH, Locale.GERMAN);

    /** @param asked the session's {@code locale}: a language tag, {@code auto} or nothing */
    static void speak(HttpServletRequest request, @Nullable String asked) {
        String language = Locale.forLanguageTag(asked == null ? "" : asked).getLanguage();
        KNOWN.stream()
                .filter(known -> known.getLanguage().equals(language))
                .findFirst()
                .ifPresent(known -> request.setAttribute(SPOKEN, known));
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return request.getAttribute(SPOKEN) instanceof Locale spoken ? spoken : Locale.ENGLISH;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language is the session's");
    }
}
