package shop.stoa.web;

import java.text.ParseException;
import java.time.Instant;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.Formatter;
import org.springframework.format.FormatterRegistry;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import shop.stoa.kernel.Money;

/** {@code ${{…}}} in a template prints money and instants as the shop's readers expect them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StartedShop.class)
class PageFormats implements WebMvcConfigurer {

    private final Times times;

    PageFormats(Times times) {
        this.times = times;
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addFormatterForFieldType(Money.class, new MoneyFormatter());
        registry.addFormatterForFieldType(Instant.class, new InstantPrinter(times));
    }

    @Bean
    static ShopSettings shopSettings(StartedShop started, ObjectProvider<ShopSaid> said) {
        SingletonSupplier<ShopSaid> merchant =
                SingletonSupplier.of(() -> said.getIfAvailable(() -> () -> ShopSaid.NOTHING));
        return ShopSettings.saying(started, () -> merchant.obtain().now());
    }

    @Bean
    static LocaleResolver localeResolver(ShopSettings shop) {
        return new AddressLanguage(shop);
    }

    private record InstantPrinter(Times times) implements Formatter<Instant> {

        @Override
        public String print(Instant instant, Locale locale) {
            return times.moment(instant);
        }

        @Override
        public Instant parse(String text, Locale locale) throws ParseException {
            throw new ParseException("Instants are not read from text here", 0);
        }
    }
}
