package shop.stoa.payments.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.param.checkout.SessionCreateParams;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeLanguageTests {

    @ParameterizedTest
    @CsvSource({"en-GB, EN_GB", "en-IE, EN", "de-DE, DE", "de, DE", "pt-BR, PT_BR", "tlh, AUTO"})
    void asksForTheLanguageThatTheProviderHas(String tag, SessionCreateParams.Locale theirs) {
        assertThat(StripeGateway.spoken(Locale.forLanguageTag(tag))).isEqualTo(theirs);
    }
}
