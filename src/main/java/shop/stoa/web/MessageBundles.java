package shop.stoa.web;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every {@code messages/*.properties} is in: a room brings its own file and edits nobody's list. */
@Configuration(proxyBeanMethods = false)
class MessageBundles {

    @Bean
    MessageSource messageSource() throws IOException {
        ResourceBundleMessageSource messages = new Remembering();
        messages.setBasenames(Arrays.stream(
                        new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties"))
                .map(Resource::getFilename)
                .filter(Objects::nonNull)
                .map(name -> "messages/" + name.replaceAll("(_[a-zA-Z_]+)?\\.properties$", ""))
                .distinct()
                .sorted()
                .toArray(String[]::new));
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    /**
     * Remembers in which of some twenty files a message is: a page has a hundred messages, and each was looked for in one file after
     * the other. What is in none of them is looked for each time, for somebody may have made it up.
     */
    private static final class Remembering extends ResourceBundleMessageSource {

        private final Map<Message, String> texts = new ConcurrentHashMap<>();
        private final Map<Message, MessageFormat> formats = new ConcurrentHashMap<>();

        private record Message(String code, Locale locale) {}

        @Override
        protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
            Message message = new Message(code, locale);
            String known = texts.get(message);
            if (known != null) {
                return known;
            }
            String found = super.resolveCodeWithoutArguments(code, locale);
            if (found != null) {
                texts.put(message, found);
            }
            return found;
        }

        @Override
        protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
            Message message = new Message(code, locale);
            MessageFormat known = formats.get(message);
            if (known != null) {
                return known;
            }
            MessageFormat found = super.resolveCode(code, locale);
            if (found != null) {
                formats.put(message, found);
            }
            return found;
        }
    }
}
